"""Whose spread do we follow, the parameters' or the signal's?

Pass X of zeros.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        W = init(n_in, n_out, rng)
        A = np.maximum(0, A @ W)
        scales.append(np.std(W))
    return scales
