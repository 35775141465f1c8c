"""Which stored number belongs in the slope, z or the result?

Print your slope at z = 3: can tanh fall?
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - self.data ** 2) * out.grad
    out._backward = _backward

    return out
