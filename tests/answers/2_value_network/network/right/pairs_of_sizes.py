class NeuralNetwork:
    """Hidden layers first, then the output layer."""

    def __init__(self, nin, nouts):
        sz = [nin, *nouts]
        pairs = list(zip(sz, sz[1:]))
        hidden = [Layer(a, b) for a, b in pairs[:-1]]
        self.layers = hidden + [Layer(*pairs[-1], activation="sigmoid")]
        # collected once; the objects stay the same
        self._parameters = []
        for layer in self.layers:
            self._parameters.extend(layer.parameters())

    def __call__(self, x):
        out = x
        for layer in self.layers:
            out = layer(out)
        return out

    def parameters(self):
        return self._parameters
