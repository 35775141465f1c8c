"""Is the step the same everywhere?

Use xs = [0, 1, 10].
"""

def interpolator(xs, ys):
    slopes = np.diff(ys) / (xs[1] - xs[0])
    v = np.diff(slopes, prepend=0.0)
    return np.ones(len(v)), -xs[:-1], v, ys[0]
