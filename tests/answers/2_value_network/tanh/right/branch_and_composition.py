@add_to(Value)
def tanh(self):
    if self.data < 0:
        return -(-self).tanh()
    e = (-2 * self).exp()
    return (1 - e) / (1 + e)
