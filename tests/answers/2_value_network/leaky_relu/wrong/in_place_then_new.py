"""Look at z after the call.

Print z.data before and after.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    slope = 1 if self.data > 0 else alpha
    self.data = max(self.data, alpha * self.data)
    out = Value(self.data, (self,))

    def _backward():
        self.grad += slope * out.grad
    out._backward = _backward

    return out
