"""Two huge numbers are divided; can the huge part be cancelled first?

Which of the two exponentials decides at z = 400?
"""

@add_to(Value)
def tanh(self):
    out = Value(math.tanh(self.data), (self,), "tanh")

    def _backward():
        self.grad += 1 / math.cosh(self.data) ** 2 * out.grad
    out._backward = _backward

    return out
