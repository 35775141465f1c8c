"""Can a ReLU unit output a negative number?

Print the smallest hidden value over 20 inputs.
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
        for layer in self.layers[:-1]:
            x = [sum((wi * xi for wi, xi in zip(n.w, x)), n.b)
                 for n in layer.neurons]
        return self.layers[-1](x)

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
