"""Between which two numbers should the result lie?

Evaluate at 0, 5 and -5.
"""

@add_to(Value)
def sigmoid(self):
    a = math.tanh(self.data / 2)
    out = Value(a, (self,))

    def _backward():
        self.grad += (1 - a ** 2) / 2 * out.grad
    out._backward = _backward

    return out
