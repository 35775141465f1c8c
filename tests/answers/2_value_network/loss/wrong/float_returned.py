"""Where do you leave the world of `Value`?

Print the type of each intermediate result.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    eps = 1e-8
    yhats = [self(x) for x in X]
    return -sum(y * math.log(yhat.data + eps)
                + (1 - y) * math.log(1 - yhat.data + eps)
                for y, yhat in zip(ys, yhats)) / len(ys)
