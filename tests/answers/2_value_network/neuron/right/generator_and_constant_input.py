class Neuron:
    def __init__(self, nin, activation="relu"):
        self.activation = activation
        self.w = [Value(random.random() - 0.5) for _ in range(nin)]
        self.b = Value(random.random() - 0.5)

    def __call__(self, x):
        # the bias is the weight of an input that is always 1
        z = sum(p * v for p, v in zip(self.parameters(), [*x, 1]))
        return z.relu() if self.activation == "relu" else z.sigmoid()

    def parameters(self):
        yield from self.w
        yield self.b
