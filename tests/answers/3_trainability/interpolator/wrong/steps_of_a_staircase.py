"""What does f do between two points, jump or rise evenly?

Evaluate halfway between two points.
"""

def interpolator(xs, ys):
    eps = 1e-3
    knots = np.repeat(xs[1:], 2) - np.tile([eps, 0.0], len(xs) - 1)
    v = np.repeat(np.diff(ys) / eps, 2) * np.tile([1.0, -1.0], len(xs) - 1)
    return np.ones(len(v)), -knots, v, ys[0]
