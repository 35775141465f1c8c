@add_to(Value)
def tanh(self):
    sech = 1 / np.cosh(self.data)
    out = Value(np.sinh(self.data) * sech, (self,), "tanh")

    def _backward():
        self.grad += sech * sech * out.grad
    out._backward = _backward
    return out
