"""Two huge numbers are divided; can the huge part be cancelled first?

Print e^z and e^-z for z = 400 in two separate lines.
"""

@add_to(Value)
def tanh(self):
    e = math.exp(-2 * self.data)
    t = (1 - e) / (1 + e)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - t ** 2) * out.grad
    out._backward = _backward

    return out
