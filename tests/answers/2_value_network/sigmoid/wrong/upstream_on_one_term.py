"""Which part of the slope is multiplied by the gradient that arrives?

Compare z.grad for f(z) and for 3 * f(z): is the ratio 3?
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += a - a ** 2 * out.grad
    out._backward = _backward

    return out
