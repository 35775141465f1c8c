"""What should a weight close to 0 become?

Use w = 0.1 with t = 0.2.
"""
def soft_threshold(w, t):
    if w > t:
        return w - t
    if w < -t:
        return w + t
    return w
