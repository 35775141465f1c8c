"""Drop the signs then add, or add then drop the sign?

Use the two weights 1 and -1 in one matrix.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(W ** 2) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(abs(np.sum(W)) for W in Ws)
