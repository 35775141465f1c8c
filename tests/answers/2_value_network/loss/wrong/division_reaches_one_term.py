"""Which of the terms does your division reach?

Pass an example of class 1 twice, then an example of class 0 twice.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    eps = 1e-8
    yhats = [self(x) for x in X]
    return -sum(y * (yhat + eps).log()
                + (1 - y) * (1 - yhat + eps).log() / len(ys)
                for y, yhat in zip(ys, yhats))
