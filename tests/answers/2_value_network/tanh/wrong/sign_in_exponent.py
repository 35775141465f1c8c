"""Should the result rise with z?

Evaluate at 5 and at -5.
"""

@add_to(Value)
def tanh(self):
    up, down = math.exp(self.data), math.exp(-self.data)
    t = (down - up) / (up + down)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - t ** 2) * out.grad
    out._backward = _backward

    return out
