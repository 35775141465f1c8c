from itertools import chain


class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = tuple(Neuron(nin, **kwargs) for _ in range(nout))

    def __call__(self, x):
        first, *rest = (neuron(x) for neuron in self.neurons)
        return (first, *rest) if rest else first

    def parameters(self):
        return chain.from_iterable(n.parameters() for n in self.neurons)
