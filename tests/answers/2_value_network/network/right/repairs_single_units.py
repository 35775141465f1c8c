class NeuralNetwork:
    def __init__(self, nin, nouts):
        self.layers = []
        n = nin
        for i, nout in enumerate(nouts, start=1):
            activation = "relu" if i < len(nouts) else "sigmoid"
            self.layers += [Layer(n, nout, activation=activation)]
            n = nout

    def __call__(self, x):
        for layer in self.layers:
            # a layer of one unit gives a bare Value
            x = layer([x] if isinstance(x, Value) else x)
        return x

    def parameters(self):
        found = []
        for layer in self.layers:
            for neuron in layer.neurons:
                found += [*neuron.w, neuron.b]
        return found
