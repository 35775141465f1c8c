def equivalent_decay(lam_l2):
    return np.multiply(lam_l2, 2.0)
