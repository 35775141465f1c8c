"""Double the penalty: by how much must the decay grow?

Find the constant for lam_l2 = 0.5 and for lam_l2 = 2 from the two steps.
"""
def equivalent_decay(lam_l2):
    return math.sqrt(lam_l2)
