"""The chain rule multiplies the local slope by something.

Compare z.grad for f(z) and for 3 * f(z).
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += 1 - t ** 2
    out._backward = _backward

    return out
