"""Over which numbers is the spread taken, all entries or one column?

Pass identity weights and an X whose columns differ in mean.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        A = np.maximum(0, A @ init(n_in, n_out, rng))
        scales.append(A.std(axis=0).mean())
    return scales
