"""Does a signal change its sign when it travels along a positive weight?

Use one unit with the weight 1 and A = 0.5.
"""

def hidden_delta(delta_next, W_next, A):
    return -(delta_next @ W_next.T) * A * (1 - A)
