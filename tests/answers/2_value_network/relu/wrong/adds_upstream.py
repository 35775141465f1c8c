"""How does the chain rule join two slopes?

Compare z.grad for f(z), for 3 * f(z) and for 100 * f(z).
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += (out.data > 0) + out.grad
    out._backward = _backward

    return out
