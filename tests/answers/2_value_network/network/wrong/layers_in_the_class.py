"""To whom does the list of layers belong, to one network or to all?

Build two networks and print len(layers) of both.
"""
class NeuralNetwork:
    layers = []

    def __init__(self, nin, nouts):
        sizes = [nin] + nouts
        for i in range(len(nouts)):
            last = i == len(nouts) - 1
            self.layers.append(Layer(
                sizes[i], sizes[i + 1],
                activation='sigmoid' if last else 'relu'))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
