"""What does your norm do with a matrix instead of a vector?

Use a 1 x 3 matrix and its transpose; should they cost the same?
"""
def l2_penalty(Ws, lam):
    return lam * sum(np.sum(W ** 2) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.linalg.norm(W, 1) for W in Ws)
