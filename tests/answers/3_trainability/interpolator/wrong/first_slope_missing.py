"""Which unit makes the first piece rise?

Evaluate between the first two points.
"""

def interpolator(xs, ys):
    slopes = np.diff(ys) / np.diff(xs)
    v = np.diff(slopes)
    return np.ones(len(v)), -xs[1:-1], v, ys[0]
