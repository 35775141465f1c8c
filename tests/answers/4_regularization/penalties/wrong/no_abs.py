"""Can a penalty be negative?

Use a single negative weight.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(W ** 2) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(W) for W in Ws)
