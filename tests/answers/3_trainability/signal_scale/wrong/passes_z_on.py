"""Which numbers does the next layer read?

Work two layers with X = [[1, -1]] by hand and compare.
"""

def activation_scales(sizes, init, rng, X):
    Z, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        Z = Z @ init(n_in, n_out, rng)
        scales.append(np.maximum(0, Z).std())
    return scales
