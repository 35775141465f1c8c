"""Which unit does Neuron(3) make when nothing else is said?

Print Neuron(3) applied to large inputs.
"""
class Neuron:
    def __init__(self, nin, activation='sigmoid'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        if self.activation == 'sigmoid':
            return z.sigmoid()
        return z.relu()

    def parameters(self):
        return self.w + [self.b]
