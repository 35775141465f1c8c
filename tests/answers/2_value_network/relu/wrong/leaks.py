"""What is left of a negative z?

Print the result at z = -100 and z.grad there.
"""

@add_to(Value)
def relu(self):
    return self * (1 if self.data > 0 else 0.01)
