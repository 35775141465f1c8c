@add_to(Value)
def leaky_relu(self, alpha=0.01):
    # alpha is at most 1, so the larger of the two is the right one
    return max(1 * self, alpha * self, key=lambda v: v.data)
