import numpy as np

@add_to(Value)
def relu(self):
    out = Value(np.float32(max(0.0, self.data)), (self,), "ReLU")

    def _backward():
        self.grad += np.float32(self.data > 0) * out.grad
    out._backward = _backward

    return out
