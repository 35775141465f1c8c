"""tanh was applied once already.

Print the number that you square at z = 2 and compare it with the result.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - math.tanh(t) ** 2) * out.grad
    out._backward = _backward

    return out
