"""Look at z after the call.

Print z.data before and after.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    self.data = t
    out = Value(self.data, (self,))

    def _backward():
        self.grad += (1 - self.data ** 2) * out.grad
    out._backward = _backward

    return out
