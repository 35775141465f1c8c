@add_to(Value)
def leaky_relu(self, alpha=0.01):
    if self.data >= 0:
        out = Value(self.data, (self,), "LeakyReLU")
    else:
        out = Value(alpha * self.data, (self,), "LeakyReLU")

    def _backward():
        if self.data >= 0:
            self.grad += out.grad
        else:
            self.grad += alpha * out.grad
    out._backward = _backward

    return out
