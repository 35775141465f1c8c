"""Is lambda squared as well?

Compare lam = 1 and lam = 2 for the same weights.
"""
def l2_penalty(Ws, lam):
    return sum(np.sum((lam * W) ** 2) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
