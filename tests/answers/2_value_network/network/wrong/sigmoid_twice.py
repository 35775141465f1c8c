"""How often is the activation of the last unit applied?

Plant all parameters 0 and compare the output with 1/2.
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
        return x.sigmoid()

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
