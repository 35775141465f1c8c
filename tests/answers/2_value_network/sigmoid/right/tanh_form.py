@add_to(Value)
def sigmoid(self):
    out = Value(0.5 * (1 + math.tanh(0.5 * self.data)), (self,), "sigmoid")

    def _backward():
        self.grad += out.data * (1 - out.data) * out.grad
    out._backward = _backward
    return out
