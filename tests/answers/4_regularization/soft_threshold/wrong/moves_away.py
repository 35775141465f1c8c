"""Is the result closer to 0 than w?

Print |w| and the size of the result for w = 2.
"""
def soft_threshold(w, t):
    return 0.0 if abs(w) <= t else w + t * np.sign(w)
