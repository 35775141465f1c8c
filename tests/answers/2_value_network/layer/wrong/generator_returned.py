"""Can the caller read your result twice?

Call list() on the result twice.
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        if len(self.neurons) == 1:
            return self.neurons[0](x)
        return (n(x) for n in self.neurons)

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]
