"""How many activations does the next layer read?

Print the result of Layer(3, 2) beside the results of its two neurons.
"""
class Layer:
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        return sum(n(x) for n in self.neurons)

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]
