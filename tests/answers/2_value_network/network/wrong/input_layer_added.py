"""Does `nouts` contain the inputs? Does it contain the output?

Print the weights per neuron of each layer for (2, [4, 2, 1]).
"""
class NeuralNetwork:
    def __init__(self, nin, nouts):
        sizes = [nin, nin] + nouts
        self.layers = []
        for i in range(len(nouts) + 1):
            last = i == len(nouts)
            self.layers.append(Layer(
                sizes[i], sizes[i + 1],
                activation='sigmoid' if last else 'relu'))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
