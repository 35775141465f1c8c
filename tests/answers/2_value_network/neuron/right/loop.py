class Neuron:
    """One unit with a loop over its inputs."""

    def __init__(self, nin, activation="relu"):
        self.nin = nin
        self.activation = activation
        self.w = []
        for i in range(nin):
            self.w.append(Value(random.gauss(0, 1)))
        self.b = Value(0.1)

    def __call__(self, x):
        z = self.b
        for i in range(self.nin):
            z += self.w[i] * x[i]
        if self.activation == "relu":
            a = z.relu()
        else:
            a = z.sigmoid()
        return a

    def parameters(self):
        params = [self.b]
        for w in self.w:
            params.append(w)
        return params
