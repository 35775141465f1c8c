"""Does every layer draw its own weights?

Count the calls of `init`.
"""

def activation_scales(sizes, init, rng, X):
    A, scales, drawn = X, [], {}
    for n_in, n_out in zip(sizes, sizes[1:]):
        if (n_in, n_out) not in drawn:
            drawn[n_in, n_out] = init(n_in, n_out, rng)
        A = np.maximum(0, A @ drawn[n_in, n_out])
        scales.append(A.std())
    return scales
