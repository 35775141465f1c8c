"""Which numbers does the second layer read?

Use twice the identity: does the scale double from layer to layer?
"""

def activation_scales(sizes, init, rng, X):
    scales = []
    for n_out in sizes[1:]:
        A = np.maximum(0, X @ init(sizes[0], n_out, rng))
        scales.append(A.std())
    return scales
