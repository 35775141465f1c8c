from functools import reduce
from itertools import chain


class NeuralNetwork:
    def __init__(self, nin, nouts):
        self.nin, self.nouts = nin, list(nouts)
        nins = [nin] + self.nouts[:-1]
        kinds = ["relu"] * (len(nouts) - 1) + ["sigmoid"]
        self.layers = tuple(Layer(i, o, activation=k)
                            for i, o, k in zip(nins, nouts, kinds))

    def __call__(self, x):
        return reduce(lambda a, layer: layer(a), self.layers, x)

    def parameters(self):
        return chain.from_iterable(l.parameters() for l in self.layers)
