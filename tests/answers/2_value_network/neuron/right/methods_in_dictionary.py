class Neuron:
    FUNCTIONS = {"relu": Value.relu, "sigmoid": Value.sigmoid}

    def __init__(self, nin, activation="relu"):
        self.b = Value(0)
        self.w = list(map(Value, np.random.randn(nin)))
        # drawn once, used by training
        self._params = [self.b] + self.w
        self.activation = activation
        self.function = self.FUNCTIONS[activation]

    def __call__(self, x):
        return self.function(sum(w * v for w, v in zip(self.w, x)) + self.b)

    def parameters(self):
        return self._params
