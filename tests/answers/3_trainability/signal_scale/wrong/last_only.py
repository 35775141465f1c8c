"""One number, or one per layer?

Print the length for three layers.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        A = np.maximum(0, A @ init(n_in, n_out, rng))
    scales.append(A.std())
    return scales
