"""How far does your eps move the loss of an ordinary prediction?

Evaluate one example with prediction 0.1 and label 1 and compare seven digits
with 2.302585.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    eps = 2e-5
    yhats = [self(x) for x in X]
    return -sum(y * (yhat + eps).log() + (1 - y) * (1 - yhat + eps).log()
                for y, yhat in zip(ys, yhats)) / len(ys)
