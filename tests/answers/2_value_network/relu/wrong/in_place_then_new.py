"""Look at z after the call.

Print z.data before and after.
"""

@add_to(Value)
def relu(self):
    self.data = max(0, self.data)
    out = Value(self.data, (self,))

    def _backward():
        self.grad += (self.data > 0) * out.grad
    out._backward = _backward

    return out
