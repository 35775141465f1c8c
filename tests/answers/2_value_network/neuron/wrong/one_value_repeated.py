"""Change w[0]; what happens to w[1]?

Print id of each weight.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1))] * nin
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        if self.activation == 'sigmoid':
            return z.sigmoid()
        return z.relu()

    def parameters(self):
        return self.w + [self.b]
