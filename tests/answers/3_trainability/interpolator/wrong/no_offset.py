"""What is the value before any unit switches on?

Raise all ys by 10.
"""

def interpolator(xs, ys):
    v = np.diff(np.diff(ys) / np.diff(xs), prepend=0.0)
    return np.ones(len(v)), -xs[:-1], v, 0.0
