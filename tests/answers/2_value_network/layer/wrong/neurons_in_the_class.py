"""To whom does the list of neurons belong, to one layer or to all?

Build Layer(3, 2), then Layer(3, 4), and print len(neurons) of both.
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        Layer.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        out = [n(x) for n in self.neurons]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]
