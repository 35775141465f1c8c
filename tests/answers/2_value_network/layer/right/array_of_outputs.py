class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.kwargs = kwargs
        self.neurons = []
        while len(self.neurons) < nout:
            self.neurons += [Neuron(nin=nin, **self.kwargs)]

    def __call__(self, x):
        x = list(x)
        out = np.array([neuron(x) for neuron in self.neurons])
        return out.item() if out.size == 1 else out

    def parameters(self):
        return [p for n in self.neurons for p in [*n.w, n.b]]
