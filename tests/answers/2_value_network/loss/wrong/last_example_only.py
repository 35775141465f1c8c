"""What remains of the cost of the first example at the end of your loop?

Change the label of the first example: does the loss change?
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    eps = 1e-8
    for x, y in zip(X, ys):
        yhat = self(x)
        total = y * (yhat + eps).log() + (1 - y) * (1 - yhat + eps).log()
    return -total / len(ys)
