"""Does the penalty know how many layers there are?

Use [W] and then [W, W] for some matrix W of yours.
"""
def l2_penalty(Ws, lam):
    return lam * np.mean([np.sum(W ** 2) for W in Ws])


def l1_penalty(Ws, lam):
    return lam * np.mean([np.sum(np.abs(W)) for W in Ws])
