"""How many numbers does a loss consist of?

Print both results for a list of three matrices.
"""
def l2_penalty(Ws, lam):
    return [lam * np.sum(W ** 2) for W in Ws]


def l1_penalty(Ws, lam):
    return [lam * np.sum(np.abs(W)) for W in Ws]
