"""Differentiate the penalty of a single weight.

Set grad = 0 and compare both shrink factors.
"""
def equivalent_decay(lam_l2):
    return lam_l2
