"""What must a weight remember besides its number?

Print the type of w[0] and the type of b.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [random.uniform(-1, 1) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        if self.activation == 'sigmoid':
            return z.sigmoid()
        return z.relu()

    def parameters(self):
        return self.w + [self.b]
