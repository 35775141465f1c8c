def l2_penalty(Ws, lam):
    all_w = np.concatenate([W.flatten() for W in Ws])
    return float(lam * all_w @ all_w)


def l1_penalty(Ws, lam):
    all_w = np.concatenate([W.flatten() for W in Ws])
    return float(lam * np.abs(all_w).sum())
