"""The next layer treats the result as what kind of object?

Print type(z.f()).
"""

@add_to(Value)
def relu(self):
    return max(0, self.data)
