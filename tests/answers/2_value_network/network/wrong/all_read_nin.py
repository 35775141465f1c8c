"""How many numbers does the second layer receive?

Print len(w) for the first neuron of each layer.
"""
class NeuralNetwork:
    def __init__(self, nin, nouts):
        self.layers = [Layer(nin, nout) for nout in nouts[:-1]]
        self.layers.append(Layer(nin, nouts[-1], activation='sigmoid'))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
