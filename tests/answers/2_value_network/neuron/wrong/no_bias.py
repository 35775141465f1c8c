"""What is left when the input is all zeros?

Set b.data to 0 and to 100 and compare the outputs.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum(wi * xi for wi, xi in zip(self.w, x))
        return z.sigmoid() if self.activation == 'sigmoid' else z.relu()

    def parameters(self):
        return self.w + [self.b]
