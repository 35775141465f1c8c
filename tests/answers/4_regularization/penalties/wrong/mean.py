"""Does the penalty know how many weights there are?

Use one and then two weights of 1 with lam = 1.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.mean(W ** 2) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.mean(np.abs(W)) for W in Ws)
