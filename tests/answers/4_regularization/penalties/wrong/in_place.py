"""Are the matrices the same before and after the call?

Print Ws, compute the penalty, print Ws again.
"""
def l2_penalty(Ws, lam):
    total = 0
    for W in Ws:
        W *= W
        total += W.sum()
    return lam * total


def l1_penalty(Ws, lam):
    return lam * sum(np.abs(W, out=W).sum() for W in Ws)
