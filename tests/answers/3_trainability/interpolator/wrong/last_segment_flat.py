"""How many slopes are there for n points?

Evaluate at the last point.
"""

def interpolator(xs, ys):
    slopes = np.diff(ys) / np.diff(xs)
    slopes[-1] = 0.0
    v = np.diff(slopes, prepend=0.0)
    return np.ones(len(v)), -xs[:-1], v, ys[0]
