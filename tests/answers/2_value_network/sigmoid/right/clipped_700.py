@add_to(Value)
def sigmoid(self):
    s = 1.0 / (1.0 + math.exp(-min(max(self.data, -700.0), 700.0)))
    out = Value(s, (self,), "sigma")

    def _backward():
        self.grad += s * (1.0 - s) * out.grad

    out._backward = _backward
    return out
