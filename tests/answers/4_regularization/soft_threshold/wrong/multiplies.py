"""Is t a distance, or a share?

Subtract the result from w for w = 2 and w = 10.
"""
def soft_threshold(w, t):
    return 0.0 if abs(w) <= t else (1 - t) * w
