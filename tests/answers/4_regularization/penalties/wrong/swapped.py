"""Which of the two is the parabola?

Call both with a single weight of 3 and lam = 1.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(W ** 2) for W in Ws)
