"""Hand over the function; do not run it now.

Compare the last lines of your method with those of `exp`, character by
character.
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (1 - a) * out.grad
    out._backward = _backward()

    return out
