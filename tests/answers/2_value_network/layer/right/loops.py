class Layer:
    """A row of neurons."""

    def __init__(self, nin, nout, **kwargs):
        self.nout = nout
        self.neurons = []
        for i in range(nout):
            neuron = Neuron(nin, **kwargs)
            self.neurons.append(neuron)

    def __call__(self, x):
        if self.nout == 1:
            return self.neurons[0](x)
        outputs = []
        for neuron in self.neurons:
            outputs.append(neuron(x))
        return outputs

    def parameters(self):
        params = []
        for neuron in self.neurons:
            params += neuron.parameters()
        return params
