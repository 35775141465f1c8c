def relu(self):
    """max(0, z)"""
    out = Value(max(0, self.data), (self,), "ReLU")

    def _backward():
        slope = 1.0 if self.data >= 0 else 0.0
        self.grad += slope * out.grad

    out._backward = _backward
    return out

Value.relu = relu
