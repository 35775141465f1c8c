"""Which units does t have?

Use t = 2, w = 10.
"""
def soft_threshold(w, t):
    return np.sign(w) * max(abs(w) - t ** 2, 0.0)
