def interpolator(xs, ys):
    steps = np.diff(xs)
    slopes = np.diff(ys) / steps
    w = 1 / steps
    b = -xs[:-1] / steps
    changes = slopes.copy()
    changes[1:] -= slopes[:-1]
    return w, b, changes * steps, np.array([ys[0]])
