def activation_scales(sizes, init, rng, X):
    def follow(A):
        for k in range(1, len(sizes)):
            W = init(sizes[k - 1], sizes[k], rng)
            A = np.dot(A, W)
            A = A * (A > 0)
            yield A.std()
    return list(follow(X))
