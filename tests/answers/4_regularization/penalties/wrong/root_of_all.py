"""Double the weights: what should happen to the penalty?

Compare the penalties of a single weight 1 and a single weight 2.
"""
def l2_penalty(Ws, lam):
    return lam * np.sqrt(sum(np.sum(W ** 2) for W in Ws))


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
