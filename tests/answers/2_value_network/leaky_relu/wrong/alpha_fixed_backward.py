"""Where does the argument appear in your code?

Call it with alpha = 0.5 and compare.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    out = Value(max(self.data, alpha * self.data), (self,))

    def _backward():
        self.grad += (1 if self.data > 0 else 0.01) * out.grad
    out._backward = _backward

    return out
