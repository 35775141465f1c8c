"""Is the weight itself part of the decay constant?

Find the constant from the example, then for w = 1.
"""
def equivalent_decay(lam_l2):
    w = 2.0
    return 2 * lam_l2 * w
