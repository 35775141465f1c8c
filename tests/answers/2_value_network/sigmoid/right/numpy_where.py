@add_to(Value)
def sigmoid(self):
    small = np.exp(-np.abs(self.data))
    a = np.where(self.data >= 0, 1, small) / (1 + small)
    out = Value(a, (self,), "sigmoid")

    def _backward():
        self.grad += small / (1 + small) ** 2 * out.grad
    out._backward = _backward
    return out
