"""Whose gradient is already known when _backward runs?

When your _backward starts, print the grad of both nodes.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - t ** 2) * self.grad
    out._backward = _backward

    return out
