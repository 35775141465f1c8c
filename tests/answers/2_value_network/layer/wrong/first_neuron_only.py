"""How many numbers does the whole layer learn?

Print len(parameters()) for Layer(3, 1), Layer(3, 2) and Layer(3, 4).
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        out = [n(x) for n in self.neurons]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return self.neurons[0].parameters()
