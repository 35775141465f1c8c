"""Hand over the function; do not run it now.

Compare the last lines of your method with those of `exp`, character by
character.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    out = Value(max(self.data, alpha * self.data), (self,))

    def _backward():
        self.grad += (1 if self.data > 0 else alpha) * out.grad
    out._backward = _backward()

    return out
