"""Is the step the same everywhere?

Use xs = [0, 1, 10].
"""

def interpolator(xs, ys):
    v = np.diff(np.diff(ys), prepend=0.0)
    return np.ones(len(v)), -xs[:-1], v, ys[0]
