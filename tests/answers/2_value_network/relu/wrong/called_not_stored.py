"""Hand over the function; do not run it now.

Compare the last lines of your method with those of `exp`, character by
character.
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += (out.data > 0) * out.grad
    out._backward = _backward()

    return out
