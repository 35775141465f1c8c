"""Which of the two sizes decides whether a list comes back?

Print the results of Layer(3, 1) and Layer(1, 3).
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]
        self.nin = nin

    def __call__(self, x):
        out = [n(x) for n in self.neurons]
        return out[0] if self.nin == 1 else out

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]
