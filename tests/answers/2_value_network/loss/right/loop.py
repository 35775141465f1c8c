@add_to(NeuralNetwork)
def loss(self, X, ys, eps=1e-8):
    """Mean negative log-likelihood."""
    total = 0
    for i in range(len(X)):
        p = self(X[i])
        if ys[i] == 1:
            total = total - (p + eps).log()
        else:
            total = total - (1 - p + eps).log()
    return total * (1 / len(X))
