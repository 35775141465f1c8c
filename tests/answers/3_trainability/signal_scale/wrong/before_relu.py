"""Before or after the activation?

Pass identity weights and negative X.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        Z = A @ init(n_in, n_out, rng)
        scales.append(Z.std())
        A = np.maximum(0, Z)
    return scales
