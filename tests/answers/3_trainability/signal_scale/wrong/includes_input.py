"""Is the input an activation of a layer here?

Print the length for three layers.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, [X.std()]
    for n_in, n_out in zip(sizes, sizes[1:]):
        A = np.maximum(0, A @ init(n_in, n_out, rng))
        scales.append(A.std())
    return scales
