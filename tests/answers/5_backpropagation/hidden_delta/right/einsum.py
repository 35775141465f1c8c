def hidden_delta(delta_next, W_next, A):
    return np.einsum("rj,ij,ri->ri", delta_next, W_next, A - A ** 2)
