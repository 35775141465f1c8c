"""sigma was applied once already.

Print the two factors of your slope at z = 2 and compare with the result.
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    s = 1 / (1 + math.exp(-a))
    out = Value(a, (self,))

    def _backward():
        self.grad += s * (1 - s) * out.grad
    out._backward = _backward

    return out
