"""The chain rule multiplies the local slope by something.

Compare z.grad for f(z) and for 3 * f(z).
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    out = Value(max(self.data, alpha * self.data), (self,))

    def _backward():
        self.grad += 1 if self.data > 0 else alpha
    out._backward = _backward

    return out
