"""Is the slope of sigma ever exactly 0?

Print z.grad for f(z) at z = 15 and z = -25.
"""

@add_to(Value)
def sigmoid(self):
    if self.data > 10:
        return self * 0 + 1
    if self.data < -10:
        return self * 0
    return 1 / (1 + (-self).exp())
