"""What becomes of a weight far below 0?

Compare w and -w.
"""
def soft_threshold(w, t):
    return max(w - t, 0.0)
