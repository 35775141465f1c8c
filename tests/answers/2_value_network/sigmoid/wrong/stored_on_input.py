"""Which node does the gradient reach first, the result or z?

Print `_backward` of your result and of z, before and after the call.
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (1 - a) * out.grad
    self._backward = _backward

    return out
