"""Which node does the gradient reach first, the result or z?

Print `_backward` of your result and of z, before and after the call.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - t ** 2) * out.grad
    self._backward = _backward

    return out
