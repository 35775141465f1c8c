"""Do all units send the same message to every hidden unit?

Set one row of W_next to 0.
"""

def hidden_delta(delta_next, W_next, A):
    return delta_next.sum(axis=1, keepdims=True) * A * (1 - A)
