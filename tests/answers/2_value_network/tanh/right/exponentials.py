@add_to(Value)
def tanh(self):
    up = self.exp()
    down = (-self).exp()
    return (up - down) / (up + down)
