"""How many examples have been used when the call returns?

Change the label of the last example: does the loss change?
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    eps = 1e-8
    total = 0
    for x, y in zip(X, ys):
        yhat = self(x)
        total -= y * (yhat + eps).log() + (1 - y) * (1 - yhat + eps).log()
        return total / len(ys)
