"""A node may feed two places; what happens to the gradient that arrived
first?

Compute z + z with `nnlib` and look at z.grad; do the same with your method
used twice.
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad = a * (1 - a) * out.grad
    out._backward = _backward

    return out
