"""How far from 0 does your result stop changing?

Compare tanh(4) and tanh(3).
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(max(-3, min(3, self.data)))
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - t ** 2) * out.grad
    out._backward = _backward

    return out
