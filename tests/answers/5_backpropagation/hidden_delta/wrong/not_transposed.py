"""Which axis of W_next lists the units of this layer?

Write the three shapes side by side.
"""

def hidden_delta(delta_next, W_next, A):
    return (delta_next @ W_next) * A * (1 - A)
