"""Is it the decay constant you return, or what the step multiplies by?

Call it with lam_l2 = 0: which decay does a penalty of 0 need?
"""
def equivalent_decay(lam_l2):
    return 1 - 2 * lam_l2
