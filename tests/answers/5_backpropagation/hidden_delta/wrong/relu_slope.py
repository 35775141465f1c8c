"""Which activation do the hidden units have here?

Use A = 0.5 and then A = 0.99: should the result be the same?
"""

def hidden_delta(delta_next, W_next, A):
    return (delta_next @ W_next.T) * (A > 0.5)
