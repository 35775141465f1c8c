"""How often is the generator asked?

Print the weights of a neuron with five inputs.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        start = random.uniform(-1, 1)
        self.w = [Value(start) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        if self.activation == 'sigmoid':
            return z.sigmoid()
        return z.relu()

    def parameters(self):
        return self.w + [self.b]
