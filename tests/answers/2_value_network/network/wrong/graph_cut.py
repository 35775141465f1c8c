"""Can the gradient of the output find its way back to the first layer?

Print a gradient of each layer after backward().
"""
class NeuralNetwork:
    def __init__(self, nin, nouts):
        sizes = [nin] + nouts
        self.layers = []
        for i in range(len(nouts)):
            last = i == len(nouts) - 1
            self.layers.append(Layer(
                sizes[i], sizes[i + 1],
                activation='sigmoid' if last else 'relu'))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
            if isinstance(x, list):
                x = [a.data if isinstance(a, Value) else a for a in x]
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
