"""How fast does the slope fade when z grows?

Compare your slope at z = 3 with f(3.001) - f(3), divided by 0.001.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - abs(t)) * out.grad
    out._backward = _backward

    return out
