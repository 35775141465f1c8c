"""The next layer treats the result as what kind of object?

Print type(z.f()).
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    return max(self.data, alpha * self.data)
