"""Square then add, or add then square?

Use the two weights 1 and -1.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(W) for W in Ws) ** 2


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
