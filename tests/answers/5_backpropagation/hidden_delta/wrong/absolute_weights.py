"""What does a negative weight do to a message?

Use one unit with the weight -1 and A = 0.5.
"""

def hidden_delta(delta_next, W_next, A):
    return (delta_next @ np.abs(W_next).T) * A * (1 - A)
