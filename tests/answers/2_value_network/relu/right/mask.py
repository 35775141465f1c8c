@add_to(Value)
def relu(self):
    d = self.data
    out = Value(d * (d > 0), (self,))

    def backward_step():
        self.grad = self.grad + (d > 0) * out.grad
    out._backward = backward_step
    return out
