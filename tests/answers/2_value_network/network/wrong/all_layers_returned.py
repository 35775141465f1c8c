"""What does the docstring promise as the result of a call?

Print the result for NeuralNetwork(2, [4, 2, 1]).
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
        outs = []
        for layer in self.layers:
            x = layer(x)
            outs.append(x)
        return outs

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
