def equivalent_decay(lam_l2):
    return lam_l2 + lam_l2
