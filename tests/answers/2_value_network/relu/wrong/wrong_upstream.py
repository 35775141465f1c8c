"""Whose gradient is already known when _backward runs?

When your _backward starts, print the grad of both nodes.
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += (out.data > 0) * self.grad
    out._backward = _backward

    return out
