"""How does the chain rule join two slopes?

Compare z.grad for f(z), for 3 * f(z) and for 100 * f(z).
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - t ** 2) + out.grad
    out._backward = _backward

    return out
