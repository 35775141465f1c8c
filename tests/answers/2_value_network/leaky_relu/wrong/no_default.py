"""What should happen when alpha is left out?

Call z.leaky_relu() without an argument.
"""

@add_to(Value)
def leaky_relu(self, alpha):
    out = Value(max(self.data, alpha * self.data), (self,))

    def _backward():
        self.grad += (1 if self.data > 0 else alpha) * out.grad
    out._backward = _backward

    return out
