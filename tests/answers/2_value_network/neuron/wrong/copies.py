"""Training writes into these objects; are they the ones you compute with?

Set parameters()[0].data = 100 and call the neuron again.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        if self.activation == 'sigmoid':
            return z.sigmoid()
        return z.relu()

    def parameters(self):
        return [Value(p.data) for p in self.w + [self.b]]
