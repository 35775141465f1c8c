"""Compare xs and ys before and after.

Compare with a copy.
"""

def interpolator(xs, ys):
    v = np.diff(np.diff(ys) / np.diff(xs), prepend=0.0)
    c = ys[0]
    xs *= -1
    return np.ones(len(v)), xs[:-1], v, c
