"""Is the result of the same kind for a negative and for a positive z?

Print the type of the result for z = 2 and for z = -2.
"""

@add_to(Value)
def relu(self):
    if self.data > 0:
        return self * 1
    return 0
