"""Whose gradient is already known when _backward runs?

When your _backward starts, print the grad of both nodes.
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (1 - a) * self.grad
    out._backward = _backward

    return out
