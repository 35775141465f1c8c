def activation_scales(sizes, init, rng, X):
    A, scales = X.T, ()
    for n_in, n_out in zip(sizes, sizes[1:]):
        A = np.maximum(0, init(n_in, n_out, rng).T @ A)
        scales += (np.std(A),)
    return scales
