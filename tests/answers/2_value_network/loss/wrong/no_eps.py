"""Put 0 and 1 into both logarithms.

Print the argument of each logarithm at prediction 1.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    yhats = [self(x) for x in X]
    return -sum(y * yhat.log() + (1 - y) * (1 - yhat).log()
                for y, yhat in zip(ys, yhats)) / len(ys)
