"""Does the penalty know how many weights there are?

Use one and then two weights of 1 with lam = 1.
"""
def l2_penalty(Ws, lam):
    n = sum(W.size for W in Ws)
    return lam * sum(np.sum(W ** 2) for W in Ws) / n


def l1_penalty(Ws, lam):
    n = sum(W.size for W in Ws)
    return lam * sum(np.sum(np.abs(W)) for W in Ws) / n
