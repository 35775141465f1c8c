"""How often does the bias enter z when there are n inputs?

Plant weights 0 and b = 1 in a neuron with three inputs.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum(wi * xi + self.b for wi, xi in zip(self.w, x))
        return z.sigmoid() if self.activation == 'sigmoid' else z.relu()

    def parameters(self):
        return self.w + [self.b]
