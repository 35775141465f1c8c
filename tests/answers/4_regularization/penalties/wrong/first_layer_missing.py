"""The sum runs over which layers?

Set all matrices but the first to 0.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(Ws[k] ** 2) for k in range(1, len(Ws)))


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(Ws[k])) for k in range(1, len(Ws)))
