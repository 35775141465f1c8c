"""What comes back for w = -2?

Compare w and -w.
"""
def soft_threshold(w, t):
    return max(abs(w) - t, 0.0)
