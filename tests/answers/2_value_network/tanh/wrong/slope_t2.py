"""How steep is tanh at 0?

Print your slope at 0, where the curve is steepest.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += t ** 2 * out.grad
    out._backward = _backward

    return out
