"""Which exponential is small there?

Print math.exp(-z) for z = 1000 and z = -1000, one after the other.
"""

@add_to(Value)
def sigmoid(self):
    a = 1 / (1 + math.exp(-self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (1 - a) * out.grad
    out._backward = _backward

    return out
