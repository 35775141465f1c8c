"""Which exponential is small there?

Print math.exp(-z) for z = 1000 and z = -1000, one after the other.
"""

@add_to(Value)
def sigmoid(self):
    e = np.exp(self.data)
    a = e / (1 + e)
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (1 - a) * out.grad
    out._backward = _backward

    return out
