@add_to(Value)
def relu(self):
    return self

@add_to(Value)
def relu(self, report=False):
    out = Value(self.data if self.data > 0 else 0, (self,), _op="relu")
    out._backward = lambda: setattr(
        self, "grad", self.grad + out.grad * (out.data > 0))
    if report:
        print(out)
    return out
