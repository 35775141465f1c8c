"""Is the bend at 0 a corner or a curve?

Print the result at z = 0.3 and at z = -0.3.
"""

@add_to(Value)
def relu(self):
    return (self.exp() + 1).log()
