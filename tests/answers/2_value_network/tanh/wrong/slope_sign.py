"""Does the result rise or fall when z grows?

Print z.grad for f(z) at z = 1 and compare its sign with f(1.001) - f(1).
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += (t ** 2 - 1) * out.grad
    out._backward = _backward

    return out
