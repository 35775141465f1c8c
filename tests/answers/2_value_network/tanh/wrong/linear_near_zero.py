"""Is tanh a straight line near 0?

Print f(0.5) and 0.5 side by side.
"""

@add_to(Value)
def tanh(self):
    out = Value(max(-1, min(1, self.data)), (self,))

    def _backward():
        self.grad += (abs(self.data) < 1) * out.grad
    out._backward = _backward

    return out
