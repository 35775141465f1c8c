"""Put 0 and 1 into both logarithms.

Print the argument of each logarithm at prediction 1.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    eps = 1e-8
    yhats = [self(x) for x in X]
    return -sum(y * (yhat + eps).log() + (1 - y) * (1 - (yhat + eps)).log()
                for y, yhat in zip(ys, yhats)) / len(ys)
