equivalent_decay = lambda lam_l2: 4 * lam_l2 / 2
