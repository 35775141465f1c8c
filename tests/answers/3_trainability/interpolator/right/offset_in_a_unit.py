def interpolator(xs, ys):
    s = np.diff(ys) / np.diff(xs)
    # Start one step to the left, at height 0.
    start = xs[0] - 1.0
    s = np.concatenate(([ys[0]], s))
    w = np.ones(len(xs))
    b = -np.concatenate(([start], xs[:-1]))
    return w, b, np.diff(s, prepend=0), 0
