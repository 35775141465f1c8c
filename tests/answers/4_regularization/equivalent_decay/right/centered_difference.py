def equivalent_decay(lam_l2):
    h = 0.5
    slope = (lam_l2 * (1 + h) ** 2 - lam_l2 * (1 - h) ** 2) / (2 * h)
    return slope / 1.0
