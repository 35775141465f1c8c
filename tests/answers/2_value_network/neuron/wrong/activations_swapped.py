"""Which of the two units can return more than 1?

Print the output of both kinds of neuron for a large input.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return z.relu() if self.activation == 'sigmoid' else z.sigmoid()

    def parameters(self):
        return self.w + [self.b]
