"""Where does a `Value` turn into a plain number?

Print `_prev` of the result.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        z = sum(wi.data * xi for wi, xi in zip(self.w, x)) + self.b.data
        z = z if isinstance(z, Value) else Value(z)
        return z.sigmoid() if self.activation == 'sigmoid' else z.relu()

    def parameters(self):
        return self.w + [self.b]
