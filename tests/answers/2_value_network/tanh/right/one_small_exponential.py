@add_to(Value)
def tanh(self):
    e = math.exp(-2 * abs(self.data))
    t = math.copysign((1 - e) / (1 + e), self.data)
    out = Value(t, (self,), "tanh")

    def _backward():
        self.grad += 4 * e / (1 + e) ** 2 * out.grad
    out._backward = _backward
    return out
