"""On which number does it depend whether the gate is open?

Compare z.grad for 3 * f(z) and for -3 * f(z) at z = 2.
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += (out.grad > 0) * out.grad
    out._backward = _backward

    return out
