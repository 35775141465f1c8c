"""Which stored number belongs in a(1 - a)?

At z = 0 the slope is 1/4: what do you get?
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += self.data * (1 - self.data) * out.grad
    out._backward = _backward

    return out
