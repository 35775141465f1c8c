def l2_penalty(Ws, lam):
    return lam * sum(np.linalg.norm(W, 'fro') ** 2 for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.linalg.norm(W.ravel(), 1) for W in Ws)
