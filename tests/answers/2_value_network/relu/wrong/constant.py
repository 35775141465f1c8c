"""Should the result of a positive z depend on z?

Print the result and z.grad at z = 2 and at z = 3.
"""

@add_to(Value)
def relu(self):
    return self * 0
