def tanh(self):
    out = Value(np.tanh(self.data), (self,), 'tanh')

    def _backward():
        self.grad = self.grad + (1 - np.square(out.data)) * out.grad
    out._backward = _backward

    return out

Value.tanh = tanh
