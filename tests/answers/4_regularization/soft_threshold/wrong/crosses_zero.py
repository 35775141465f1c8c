"""Can shrinking turn 0.1 into -0.1?

Use |w| a little below t.
"""
def soft_threshold(w, t):
    return w - t * np.sign(w)
