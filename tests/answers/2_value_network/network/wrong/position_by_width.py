"""Can its width tell where in the list a layer stands?

Print the position you find for each layer of NeuralNetwork(2, [3, 3, 3]).
"""
class NeuralNetwork:
    def __init__(self, nin, nouts):
        sizes = [nin] + nouts
        self.layers = []
        for n_out in nouts:
            i = nouts.index(n_out)
            last = i == len(nouts) - 1
            self.layers.append(Layer(
                sizes[i], n_out, activation='sigmoid' if last else 'relu'))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
