def sigmoid(self):
    out = Value(1 / (1 + np.exp(-self.data)), (self,))
    def _backward():
        self.grad += out.grad * out.data * (1 - out.data)
    out._backward = _backward
    return out

Value.sigmoid = sigmoid
