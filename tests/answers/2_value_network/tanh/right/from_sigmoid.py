@add_to(Value)
def tanh(self):
    return 2 * (2 * self).sigmoid() - 1
