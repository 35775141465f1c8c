"""After the second knot two units are active: what must the second one add?

Use three points where the second slope is smaller than the first.
"""

def interpolator(xs, ys):
    slopes = np.diff(ys) / np.diff(xs)
    return np.ones(len(slopes)), -xs[:-1], slopes, ys[0]
