"""Where is sigma steepest? Is your slope largest there?

Compare your slopes at 2 and at -2; should they differ?
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * out.grad
    out._backward = _backward

    return out
