class Layer:
    def __init__(self, nin, nout, activation="relu"):
        self.nin, self.nout = nin, nout
        self.neurons = [Neuron(nin, activation) for j in range(nout)]
        self.params = sum([n.parameters() for n in self.neurons], [])

    def __call__(self, x):
        out = list(map(lambda neuron: neuron(x), self.neurons))
        if len(out) > 1:
            return out
        return out[0]

    def parameters(self):
        return self.params
