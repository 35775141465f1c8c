"""What do your norms do with a matrix instead of a vector?

Use the 2 x 2 identity and add up the squares and the sizes yourself.
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.linalg.norm(W, 2) ** 2 for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.linalg.norm(W, 1) for W in Ws)
