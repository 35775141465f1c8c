@add_to(Value)
def relu(self):
    out = Value(np.maximum(0, self.data), (self,), "ReLU")
    local = np.where(self.data > 0, 1, 0)

    def _backward():
        self.grad += local * out.grad
    out._backward = _backward
    return out
