"""Is the rule the same for -w?

Compare w and -w.
"""
def soft_threshold(w, t):
    return max(w - t, 0.0) if w > 0 else w
