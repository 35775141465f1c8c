"""How many units, and how many inputs per unit?

Print the number of neurons and of weights for Layer(3, 2).
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nout, **kwargs) for _ in range(nin)]

    def __call__(self, x):
        out = [n(x) for n in self.neurons]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]
