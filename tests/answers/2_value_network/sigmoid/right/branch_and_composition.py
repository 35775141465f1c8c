@add_to(Value)
def sigmoid(self):
    if self.data > 0:
        return 1 / (1 + (-self).exp())
    e = self.exp()
    return e / (1 + e)
