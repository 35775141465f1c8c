"""Rise over run, or run over rise?

Use constant ys.
"""

def interpolator(xs, ys):
    v = np.diff(np.diff(xs) / np.diff(ys), prepend=0.0)
    return np.ones(len(v)), -xs[:-1], v, ys[0]
