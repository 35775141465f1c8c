def l2_penalty(Ws, lam):
    return lam * sum([np.sum(np.linalg.norm(W, axis=1) ** 2) for W in Ws])


def l1_penalty(Ws, lam):
    return lam * sum([np.sum(np.linalg.norm(W, ord=1, axis=0)) for W in Ws])
