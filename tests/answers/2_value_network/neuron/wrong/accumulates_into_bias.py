"""Does the neuron still have its own bias after a call?

Call the neuron twice with the same input and print b after each call.
"""
class Neuron:
    def __init__(self, nin, activation='relu'):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.activation = activation

    def __call__(self, x):
        for wi, xi in zip(self.w, x):
            self.b += wi * xi
        return (self.b.sigmoid() if self.activation == 'sigmoid'
                else self.b.relu())

    def parameters(self):
        return self.w + [self.b]
