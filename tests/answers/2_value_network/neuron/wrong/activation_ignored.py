"""Where is the argument used?

Print the output of a sigmoid neuron for a large input.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return z.relu()

    def parameters(self):
        return self.w + [self.b]
