def interpolator(xs, ys):
    n = len(xs)
    w, b, v = np.ones(n), np.empty(n), np.zeros(n)
    for i in range(n):
        b[i] = -xs[i]
        left = (ys[i] - ys[i - 1]) / (xs[i] - xs[i - 1]) if i > 0 else 0
        right = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) if i < n - 1 else 0
        v[i] = right - left
    return list(w), list(b), list(v), ys[0]
