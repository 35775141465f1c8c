"""Square then add, or add then square?

Use the two weights 1 and -1 in one matrix, then in two.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(W) ** 2 for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
