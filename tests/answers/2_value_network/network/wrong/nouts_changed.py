"""Build two networks from one list.

Print your list after building the network.
"""
class NeuralNetwork:
    def __init__(self, nin, nouts):
        nouts.insert(0, nin)
        self.layers = [
            Layer(nouts[i], nouts[i + 1],
                  activation='sigmoid' if i == len(nouts) - 2 else 'relu')
            for i in range(len(nouts) - 1)
        ]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
