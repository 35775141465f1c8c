"""Look at A after the call.

Compare A with a copy.
"""

def hidden_delta(delta_next, W_next, A):
    A *= 1 - A
    A *= delta_next @ W_next.T
    return A
