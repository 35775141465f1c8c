"""Just inside gives 0; what should just outside give?

Plot it from -1 to 1.
"""
def soft_threshold(w, t):
    return 0.0 if abs(w) <= t else w
