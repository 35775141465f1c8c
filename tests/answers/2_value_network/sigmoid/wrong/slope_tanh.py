"""That rule belongs to another function.

Print your slope at z = 0 and move z from 0 to 0.001: do they agree?
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    out = Value(a, (self,))

    def _backward():
        self.grad += (1 - a ** 2) * out.grad
    out._backward = _backward

    return out
