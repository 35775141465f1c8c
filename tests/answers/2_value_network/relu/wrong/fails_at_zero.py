"""What does your function return at exactly z = 0?

Print Value(0.0).relu() and read the error from its last line upward.
"""
@add_to(Value)
def relu(self):
    # z + |z| is 2 z on the right and 0 on the left
    magnitude = (self ** 2) ** 0.5
    return (self + magnitude) / 2
