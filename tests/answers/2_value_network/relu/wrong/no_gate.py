"""How does the output move when a negative z moves a little?

Move z from -2 to -1.999: by how much does the result move?
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += out.grad
    out._backward = _backward

    return out
