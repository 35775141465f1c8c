"""Does the result rise or fall when z grows?

Print z.grad for f(z) at z = 1 and compare its sign with f(1.001) - f(1).
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (a - 1) * out.grad
    out._backward = _backward

    return out
