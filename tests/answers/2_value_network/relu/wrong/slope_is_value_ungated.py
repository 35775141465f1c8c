"""How steep is the line y = z?

Move z from 2 to 2.001: by how much does the result move?
"""

@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,))

    def _backward():
        self.grad += self.data * out.grad
    out._backward = _backward

    return out
