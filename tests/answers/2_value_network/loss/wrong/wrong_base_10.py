"""Which logarithm belongs to likelihood?

Evaluate at prediction 1/2 and compare with 0.693.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    eps = 1e-8
    yhats = [self(x) for x in X]
    total = -sum(y * (yhat + eps).log() + (1 - y) * (1 - yhat + eps).log()
                 for y, yhat in zip(ys, yhats)) / len(ys)
    return total / math.log(10)
