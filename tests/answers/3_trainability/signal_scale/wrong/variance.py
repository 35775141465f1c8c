"""If X doubles, should the scale double or become four times as large?

Pass identity weights and compare X with 2 * X.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        A = np.maximum(0, A @ init(n_in, n_out, rng))
        scales.append(A.var())
    return scales
