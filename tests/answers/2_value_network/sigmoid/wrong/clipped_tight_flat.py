"""How far from 0 does your result stop changing?

Compare sigma(8) and sigma(6).
"""

@add_to(Value)
def sigmoid(self):
    if self.data > 5:
        return self * 0 + 1
    if self.data < -5:
        return self * 0
    return 1 / (1 + (-self).exp())
