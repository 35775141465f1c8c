@add_to(Value)
def tanh(self):
    z = min(max(self.data, -20), 20)
    t = (math.exp(2 * z) - 1) / (math.exp(2 * z) + 1)
    out = Value(t, (self,), "tanh")

    def _backward():
        self.grad += (1 + t) * (1 - t) * out.grad
    out._backward = _backward
    return out
