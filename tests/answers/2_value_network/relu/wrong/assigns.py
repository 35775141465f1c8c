"""A node may feed two places; what happens to the gradient that arrived
first?

Compute z + z with `nnlib` and look at z.grad; do the same with your method
used twice.
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad = (out.data > 0) * out.grad
    out._backward = _backward

    return out
