"""The sum runs over which layers?

Set all matrices but the last to 0.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(W ** 2) for W in Ws[:-1])


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws[:-1])
