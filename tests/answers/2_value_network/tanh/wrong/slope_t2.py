"""How steep is tanh at 0?

The curve is steepest at 0; what is your slope there?
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += t ** 2 * out.grad
    out._backward = _backward

    return out
