"""Does the curve rise as fast as the formula says?

Compare your result at z = 0.5 with the worked example.
"""

@add_to(Value)
def tanh(self):
    return 2 * self.sigmoid() - 1
