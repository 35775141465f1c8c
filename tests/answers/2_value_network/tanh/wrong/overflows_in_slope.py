"""Two huge numbers are divided; can the huge part be cancelled first?

Print e^z and e^-z for z = 400 in two separate lines.
"""

@add_to(Value)
def tanh(self):
    out = Value(math.tanh(self.data), (self,), "tanh")

    def _backward():
        self.grad += 1 / math.cosh(self.data) ** 2 * out.grad
    out._backward = _backward

    return out
