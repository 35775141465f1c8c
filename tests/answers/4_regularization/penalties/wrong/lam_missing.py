"""Where does lambda act?

Use lam = 0.
"""
def l2_penalty(Ws, lam):
    return sum(np.sum(W ** 2) for W in Ws)


def l1_penalty(Ws, lam):
    return sum(np.sum(np.abs(W)) for W in Ws)
