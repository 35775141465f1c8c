"""Does the curve rise as fast as the formula says?

Compare your result at z = 2 with 1 / (1 + math.exp(-2)).
"""

@add_to(Value)
def sigmoid(self):
    a = (1 + math.tanh(self.data)) / 2
    out = Value(a, (self,))

    def _backward():
        self.grad += 2 * a * (1 - a) * out.grad
    out._backward = _backward

    return out
