"""Over which numbers is the spread taken?

Reverse the rows of X.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        A = np.maximum(0, A @ init(n_in, n_out, rng))
        scales.append(A[0].std())
    return scales
