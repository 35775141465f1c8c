"""How much of a negative z is left for a small alpha?

Call it with alpha = 0.1 at z = -10.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    slope = 1 if self.data > 0 else 1 - alpha
    out = Value(slope * self.data, (self,))

    def _backward():
        self.grad += slope * out.grad
    out._backward = _backward

    return out
