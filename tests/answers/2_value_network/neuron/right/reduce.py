from functools import reduce
from operator import add, mul


class Neuron:
    def __init__(self, nin, activation="relu"):
        if activation not in ("relu", "sigmoid"):
            raise ValueError(activation)
        self.activation = activation
        self.w = [Value(w) for w in np.random.uniform(-1, 1, nin)]
        self.b = Value(0.0)

    def __call__(self, x):
        return getattr(reduce(add, map(mul, self.w, x)) + self.b,
                       self.activation)()

    def parameters(self):
        return [*self.w, self.b]
