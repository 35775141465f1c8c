"""Is tanh equally steep at z and -z?

Print your slopes at 1 and -1.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,))

    def _backward():
        self.grad += (1 - t) * out.grad
    out._backward = _backward

    return out
