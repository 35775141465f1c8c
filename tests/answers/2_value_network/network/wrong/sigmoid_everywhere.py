"""Print the number and activation of each layer.

Plant negative pre-activations and see which layers give exactly 0.
"""
class NeuralNetwork:
    def __init__(self, nin, nouts):
        sizes = [nin] + nouts
        self.layers = []
        for i in range(len(nouts)):
            self.layers.append(Layer(
                sizes[i], sizes[i + 1],
                activation='sigmoid'))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
