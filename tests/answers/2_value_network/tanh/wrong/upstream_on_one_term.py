"""Which part of the slope is multiplied by the gradient that arrives?

Compare z.grad for f(z) and for 3 * f(z): is the ratio 3?
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += 1 - t ** 2 * out.grad
    out._backward = _backward

    return out
