@add_to(Value)
def leaky_relu(self, alpha=0.01):
    return self * (1 if self.data > 0 else alpha)
