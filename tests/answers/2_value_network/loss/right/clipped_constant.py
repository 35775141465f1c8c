@add_to(NeuralNetwork)
def loss(self, X, ys):
    def log(p):
        if p.data < 1e-7:
            return Value(math.log(1e-7))
        if p.data > 1 - 1e-7:
            return Value(math.log(1 - 1e-7))
        return p.log()

    out = Value(0)
    for x, y in zip(X, ys):
        p = self(x)
        out -= float(y) * log(p) + (1 - float(y)) * log(1 - p)
    return out / len(ys)
