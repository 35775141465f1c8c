"""How many slopes are there for n points?

Evaluate at the last point.
"""

def interpolator(xs, ys):
    slopes = np.diff(ys) / np.diff(xs)
    v = np.diff(slopes, prepend=0.0)[:-1]
    return np.ones(len(v)), -xs[:-2], v, ys[0]
