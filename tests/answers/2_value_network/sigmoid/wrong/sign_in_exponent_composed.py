"""Should the result rise with z?

Evaluate at 5 and at -5.
"""

@add_to(Value)
def sigmoid(self):
    return 1 / (1 + self.exp())
