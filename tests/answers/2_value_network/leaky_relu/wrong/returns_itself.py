"""Is the result a node of its own, or z under another name?

Compare id(z) with the id of the result, for z = 2 and for z = -2.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    return self if self.data > 0 else alpha * self
