"""How many of the inputs does each unit read?

Compare the outputs with neurons[0](x) and neurons[1](x).
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        out = [n([xi]) for n, xi in zip(self.neurons, x)]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]
