"""Is each weight multiplied by itself, or also by its neighbors?

Print what you sum up for the matrix [[1, -1]].
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(W.T @ W) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
