"""Which alpha does the text name for a call without an argument?

Print the result of z.leaky_relu() at z = -100.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.1):
    out = Value(max(self.data, alpha * self.data), (self,))

    def _backward():
        self.grad += (1 if self.data > 0 else alpha) * out.grad
    out._backward = _backward

    return out
