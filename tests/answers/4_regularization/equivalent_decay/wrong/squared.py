"""Which of the two is squared in the penalty, the weight or its constant?

Find the constant for lam_l2 = 0.5 and for lam_l2 = 1 from the two steps.
"""
def equivalent_decay(lam_l2):
    return lam_l2 ** 2
