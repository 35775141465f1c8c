"""Compare X before and after.

Compare with a copy.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    A[A < 0] = 0
    for n_in, n_out in zip(sizes, sizes[1:]):
        A = A @ init(n_in, n_out, rng)
        A[A < 0] = 0
        scales.append(A.std())
    return scales
