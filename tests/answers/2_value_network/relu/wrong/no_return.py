"""What does your method hand back to the cell that calls it?

Print z.f() and look at its type.
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += (out.data > 0) * out.grad
    out._backward = _backward
