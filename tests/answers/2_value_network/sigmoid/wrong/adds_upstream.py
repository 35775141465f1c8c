"""How does the chain rule join two slopes?

Compare z.grad for f(z), for 3 * f(z) and for 100 * f(z).
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a * (1 - a) + out.grad
    out._backward = _backward

    return out
