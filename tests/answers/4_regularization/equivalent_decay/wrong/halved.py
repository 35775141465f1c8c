"""Compare the two updates term by term.

Set grad = 0 and compare both shrink factors.
"""
def equivalent_decay(lam_l2):
    return lam_l2 / 2
