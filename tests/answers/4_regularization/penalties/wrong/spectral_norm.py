"""Every entry should count.

Use the 2 x 2 identity and add up the squares yourself.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.linalg.norm(W, 2) ** 2 for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
