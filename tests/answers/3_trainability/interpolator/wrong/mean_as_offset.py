"""What is the value before any unit switches on?

Raise the last of the ys by 10.
"""

def interpolator(xs, ys):
    v = np.diff(np.diff(ys) / np.diff(xs), prepend=0.0)
    return np.ones(len(v)), -xs[:-1], v, np.mean(ys)
