"""Should the result rise with z?

Evaluate at 5 and at -5.
"""

@add_to(Value)
def sigmoid(self):
    a = 1 / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (1 - a) * out.grad
    out._backward = _backward

    return out
