"""Is the result negative where z is negative?

Evaluate at -3, -2 and -1: which way does the line run?
"""

@add_to(Value)
def leaky_relu(self, alpha=0.01):
    return self.relu() + alpha * (-self).relu()
