"""Which exponential is small there?

Print math.exp(-z) for z = 1000 and z = -1000, one after the other.
"""

@add_to(Value)
def sigmoid(self):
    return 1 / (1 + (-self).exp())
