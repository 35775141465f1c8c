@add_to(Value)
def relu(self):
    return self * (1.0 if self.data > 0 else 0.0)
