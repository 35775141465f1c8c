"""The next layer treats the result as what kind of object?

Print type(z.f()).
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    return t
