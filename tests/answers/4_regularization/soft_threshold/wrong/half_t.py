"""By how much does a large w move?

Subtract the result from w.
"""
def soft_threshold(w, t):
    return np.sign(w) * max(abs(w) - t / 2, 0.0)
