@add_to(Value)
def sigmoid(self):
    z = np.clip(self.data, -36, 36)
    out = Value(1 / (1 + np.exp(-z)), (self,), "sigmoid")

    def _backward():
        self.grad += out.data * (1 - out.data) * out.grad
    out._backward = _backward
    return out
