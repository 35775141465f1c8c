"""The next layer treats the result as what kind of object?

Print type(z.f()).
"""

@add_to(Value)
def sigmoid(self):
    if self.data >= 0:
        a = 1 / (1 + math.exp(-self.data))
    else:
        a = math.exp(self.data) / (1 + math.exp(self.data))
    return a
