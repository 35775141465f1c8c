"""What does the function return for a weight close to 0?

Print the result for w = 0.1 and t = 0.2.
"""
def soft_threshold(w, t):
    if w > t:
        return w - t
    if w < -t:
        return w + t
