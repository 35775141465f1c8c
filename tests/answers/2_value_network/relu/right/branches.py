@add_to(Value)
def relu(self):
    if self.data > 0:
        value = self.data
    else:
        value = 0.0
    out = Value(value, (self,), "relu")

    def _backward():
        if self.data > 0:
            self.grad += out.grad

    out._backward = _backward
    return out
