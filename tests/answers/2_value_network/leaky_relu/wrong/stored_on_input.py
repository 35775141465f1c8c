"""Which node does the gradient reach first, the result or z?

Print `_backward` of your result and of z, before and after the call.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    out = Value(max(self.data, alpha * self.data), (self,))

    def _backward():
        self.grad += (1 if self.data > 0 else alpha) * out.grad
    self._backward = _backward

    return out
