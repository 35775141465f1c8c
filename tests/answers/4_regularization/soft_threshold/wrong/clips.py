"""Which weights should become 0, the small ones or none?

Plot it from -1 to 1.
"""
def soft_threshold(w, t):
    return max(-t, min(w, t))
