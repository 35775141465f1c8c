class NeuralNetwork:
    def __init__(self, nin, nouts):
        self.layers = self._build(nin, nouts)

    def _build(self, nin, nouts):
        if len(nouts) == 1:
            return [Layer(nin, nouts[0], activation="sigmoid")]
        first, rest = nouts[0], nouts[1:]
        return [Layer(nin, first)] + self._build(first, rest)

    def _forward(self, x, k):
        return x if k == len(self.layers) else self._forward(
            self.layers[k](x), k + 1)

    def __call__(self, x):
        return self._forward(x, 0)

    def parameters(self):
        return sum((list(layer.parameters()) for layer in self.layers), [])
