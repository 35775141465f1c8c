"""How far from 0 does your result stop changing?

Compare sigma(8) and sigma(6).
"""

@add_to(Value)
def sigmoid(self):
    z = max(-6, min(6, self.data))
    a = 1 / (1 + math.exp(-z))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (1 - a) * out.grad
    out._backward = _backward

    return out
