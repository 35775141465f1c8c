def l2_penalty(Ws, lam):
    cost = np.array(0.0)
    for W in Ws:
        cost = cost + np.square(W).sum(axis=0).sum(axis=0)
    return np.multiply(lam, cost)


def l1_penalty(Ws, lam):
    cost = np.array(0.0)
    for W in Ws:
        cost = cost + np.where(W < 0, -W, W).sum(axis=1).sum()
    return np.multiply(lam, cost)
