"""Do the units of a layer read one another, or all the same input?

Compare the outputs with neurons[0](x) and neurons[1](x).
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        out = []
        for n in self.neurons:
            a = n(x)
            out.append(a)
            x = [a] * len(x)
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]
