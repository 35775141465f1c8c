@add_to(Value)
def sigmoid(self):
    a = float(np.exp(-np.logaddexp(0, -self.data)))
    out = Value(a, (self,), "sigmoid")
    out._backward = lambda: setattr(
        self, "grad", self.grad + (a - a * a) * out.grad)
    return out
