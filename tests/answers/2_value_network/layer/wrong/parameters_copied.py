"""Training writes into these objects; are they the ones you compute with?

Set parameters()[0].data = 100 and call the layer again.
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        out = [n(x) for n in self.neurons]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [Value(p.data) for n in self.neurons for p in n.parameters()]
