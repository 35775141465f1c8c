"""On which side of 0 does the output move with z?

Print z.grad for f(z) at z = 2 and at z = -2.
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += (self.data < 0) * out.grad
    out._backward = _backward

    return out
