"""How often does your loop run?

Print something inside the loop for a list of three matrices.
"""
def l2_penalty(Ws, lam):
    total = 0
    for W in Ws:
        total += np.sum(W ** 2)
        return lam * total


def l1_penalty(Ws, lam):
    total = 0
    for W in Ws:
        total += np.sum(np.abs(W))
        return lam * total
