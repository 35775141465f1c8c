"""Between which two numbers should the result lie?

Evaluate at 0.001, at 0.5 and at 5.
"""

@add_to(Value)
def tanh(self):
    up, down = self.exp(), (-self).exp()
    return (up + down) / (up - down)
