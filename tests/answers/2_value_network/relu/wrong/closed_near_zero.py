"""How steep is the result a little to the right of 0?

Move z from 0.002 to 0.003: by how much does the result move?
"""
@add_to(Value)
def relu(self):
    out = Value(max(0, self.data), (self,), 'ReLU')

    def _backward():
        self.grad += (self.data > 0.01) * out.grad
    out._backward = _backward

    return out
