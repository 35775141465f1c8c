"""How many of the units are asked before the call returns?

Print inside the loop; how many lines appear for Layer(3, 2)?
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        for n in self.neurons:
            return n(x)

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]
