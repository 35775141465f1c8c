"""Look at z after the call.

Print z.data before and after.
"""

@add_to(Value)
def tanh(self):
    t = math.tanh(self.data)
    self.data = t
    return self
