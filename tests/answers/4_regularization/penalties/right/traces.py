def l2_penalty(Ws, lam):
    # (n_out, n_in) @ (n_in, n_out) -> (n_out, n_out)
    return lam * sum(np.trace(W.T @ W) for W in Ws)


def l1_penalty(Ws, lam):
    return lam * sum(np.einsum('ij,ij->', W, np.sign(W)) for W in Ws)
