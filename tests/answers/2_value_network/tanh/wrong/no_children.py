"""How does backward() find its way from the result to z?

Print `_prev` of your result and of `z.exp()`.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    out = Value(t)

    def _backward():
        self.grad += (1 - t ** 2) * out.grad
    out._backward = _backward

    return out
