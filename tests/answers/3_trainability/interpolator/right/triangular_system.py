def interpolator(xs, ys):
    n = len(xs)
    M = np.zeros((n - 1, n - 1))
    for i in range(1, n):
        for j in range(n - 1):
            M[i - 1, j] = max(0.0, xs[i] - xs[j])
    v = np.linalg.solve(M, ys[1:] - ys[0])
    return np.ones(n - 1), -np.array(xs[:-1]), v, float(ys[0])
