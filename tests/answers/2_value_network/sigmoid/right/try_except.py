def logistic(z):
    try:
        return 1 / (1 + math.exp(-z))
    except OverflowError:
        return 0.0

@add_to(Value)
def sigmoid(self):
    out = Value(logistic(self.data), (self,), "sigmoid")

    def _backward():
        # the same curve seen from the other side
        self.grad += logistic(self.data) * logistic(-self.data) * out.grad
    out._backward = _backward
    return out
