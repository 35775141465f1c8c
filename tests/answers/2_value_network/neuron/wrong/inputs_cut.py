"""Where does a `Value` turn into a plain number?

Feed a neuron the result of another one and print a gradient of the first.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        x = [xi.data if isinstance(xi, Value) else xi for xi in x]
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return z.sigmoid() if self.activation == 'sigmoid' else z.relu()

    def parameters(self):
        return self.w + [self.b]
