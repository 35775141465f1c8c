"""Which number of units comes first when `init` is called?

Print the shapes of A and W before the product.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        W = init(n_out, n_in, rng)
        A = np.maximum(0, A @ W.T)
        scales.append(A.std())
    return scales
