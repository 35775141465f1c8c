"""Look at z after the call.

Print z.data before and after.
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    self.data = max(self.data, alpha * self.data)
    return self
