"""May a hidden layer have as many units as the output layer?

Print the activation of each layer of NeuralNetwork(2, [3, 3, 3]).
"""
class NeuralNetwork:
    def __init__(self, nin, nouts):
        sizes = [nin] + nouts
        self.layers = []
        for n_in, n_out in zip(sizes, nouts):
            last = n_out == nouts[-1]
            self.layers.append(Layer(
                n_in, n_out, activation='sigmoid' if last else 'relu'))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
