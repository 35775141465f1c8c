"""Do the two branches meet at zero?

Evaluate at -0.001 and 0.001.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    out = Value(self.data if self.data > 0 else self.data + alpha, (self,))

    def _backward():
        self.grad += (1 if self.data > 0 else alpha) * out.grad
    out._backward = _backward

    return out
