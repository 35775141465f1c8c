"""Which side should leak?

Evaluate at 2.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    out = Value(alpha * self.data if self.data > 0 else self.data, (self,))

    def _backward():
        self.grad += (1 if self.data > 0 else alpha) * out.grad
    out._backward = _backward

    return out
