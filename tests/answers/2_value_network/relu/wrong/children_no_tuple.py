"""What is (self), a single name in parentheses?

Print type((1)) and type((1,)).
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self))

    def _backward():
        self.grad += (out.data > 0) * out.grad
    out._backward = _backward

    return out
