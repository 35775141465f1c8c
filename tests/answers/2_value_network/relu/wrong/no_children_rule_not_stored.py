"""How does backward() find its way from the result to z?

Print `_prev` of your result and of `z.exp()`.
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += (out.data > 0) * out.grad
    return out
