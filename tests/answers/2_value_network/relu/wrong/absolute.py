"""Which of the two inputs, -2 and 2, should survive?

Print the result at z = -2 and compare it with max(0, -2).
"""

@add_to(Value)
def relu(self):
    out = Value(abs(self.data), (self,))

    def _backward():
        self.grad += (1 if self.data > 0 else -1) * out.grad
    out._backward = _backward

    return out
