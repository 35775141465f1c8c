"""Which side should leak?

Evaluate at 2.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    out = Value(min(self.data, alpha * self.data), (self,))

    def _backward():
        self.grad += (alpha if self.data > 0 else 1) * out.grad
    out._backward = _backward

    return out
