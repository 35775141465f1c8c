"""Is the function applied to each product or to z?

Use weights 1 and -1 with inputs 2 and 3 and follow the numbers.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        if self.activation == 'sigmoid':
            return sum(((wi * xi).sigmoid() for wi, xi in zip(self.w, x)),
                       self.b)
        return sum(((wi * xi).relu() for wi, xi in zip(self.w, x)), self.b)

    def parameters(self):
        return self.w + [self.b]
