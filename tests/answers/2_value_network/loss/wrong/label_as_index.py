"""Which kinds of number can be a label?

Pass the labels 1.0 and 0.0 instead of 1 and 0.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    total = 0
    for x, y in zip(X, ys):
        yhat = self(x)
        total -= ([1 - yhat, yhat][y] + 1e-8).log()
    return total / len(ys)
