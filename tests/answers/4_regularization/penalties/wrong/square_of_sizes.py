"""Square then add, or add then square?

Use the two weights 3 and 4.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws) ** 2


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
