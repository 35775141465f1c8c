"""One z may be used with two values of alpha; which one is left in the end?

Use one z with alpha = 0.1 and with 0.3, add both up and print z.grad.
"""
@add_to(Value)
def leaky_relu(self, alpha=0.01):
    self.alpha = alpha
    if self.data > 0:
        out = Value(self.data, (self,), 'LeakyReLU')
    else:
        out = Value(self.alpha * self.data, (self,), 'LeakyReLU')

    def _backward():
        slope = 1.0 if self.data > 0 else self.alpha
        self.grad += slope * out.grad
    out._backward = _backward

    return out
