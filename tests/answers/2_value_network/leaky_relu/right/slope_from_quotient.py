def leaky_relu(self, alpha=0.01):
    value = max(0, self.data) + alpha * min(0, self.data)
    out = Value(value, (self,))
    def _backward():
        self.grad += (value / self.data if self.data else 1.0) * out.grad
    out._backward = _backward
    return out

Value.leaky_relu = leaky_relu
