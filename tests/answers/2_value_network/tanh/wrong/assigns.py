"""A node may feed two places; what happens to the gradient that arrived
first?

Compute z + z with `nnlib` and look at z.grad; do the same with your method
used twice.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad = (1 - t ** 2) * out.grad
    out._backward = _backward

    return out
