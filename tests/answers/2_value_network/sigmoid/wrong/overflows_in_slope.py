"""Which exponential is small there?

Print math.exp(-z) for z = 1000 and z = -1000, one after the other.
"""

@add_to(Value)
def sigmoid(self):
    out = Value(0.5 + 0.5 * math.tanh(self.data / 2), (self,), "sigmoid")

    def _backward():
        e = math.exp(-self.data)
        self.grad += e / (1 + e) ** 2 * out.grad
    out._backward = _backward

    return out
