"""What should happen to the cost as the probability of the right class goes to
0?

Evaluate at prediction 1/2 and compare with 0.693.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    yhats = [self(x) for x in X]
    return -sum(y * yhat + (1 - y) * (1 - yhat)
                for y, yhat in zip(ys, yhats)) / len(ys)
