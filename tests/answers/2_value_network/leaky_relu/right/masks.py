@add_to(Value)
def leaky_relu(self, alpha=0.01):
    d = np.asarray(self.data)
    mask = (d > 0) + alpha * (d <= 0)
    out = Value(d * mask, (self,), "leaky")

    def _backward():
        self.grad += mask * out.grad
    out._backward = _backward
    return out
