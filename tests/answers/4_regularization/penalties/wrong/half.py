"""Look for a fraction in the chapter's formula.

Use a single weight of 1 with lam = 1.
"""
def l2_penalty(Ws, lam):
    return lam / 2 * sum(np.sum(W ** 2) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
