def l2_penalty(Ws, lam):
    return sum(lam * np.sum(W * W) for W in Ws)


def l1_penalty(Ws, lam):
    return sum(lam * np.abs(W).sum() for W in Ws)
