"""Does a layer learn anything beside its weights?

Compare len(parameters()) of NeuralNetwork(3, [1]) and of Neuron(3).
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
        return x

    def parameters(self):
        return [w for layer in self.layers for n in layer.neurons
                for w in n.w]
