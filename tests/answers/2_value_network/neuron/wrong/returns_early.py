"""Change the last input: does the answer change?

Print inside the loop; how many lines appear?
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        for wi, xi in zip(self.w, x):
            z = wi * xi + self.b
            return z.sigmoid() if self.activation == 'sigmoid' else z.relu()

    def parameters(self):
        return self.w + [self.b]
