"""Between which two numbers should the result lie?

Evaluate at 0, 5 and -5.
"""

@add_to(Value)
def tanh(self):
    return 2 * (2 * self).sigmoid()
