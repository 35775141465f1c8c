"""Does your constant depend on the penalty?

Call it with lam_l2 = 0 and with lam_l2 = 1.
"""
def equivalent_decay(lam_l2):
    return 0.1
