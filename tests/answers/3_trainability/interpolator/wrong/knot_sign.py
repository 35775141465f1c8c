"""At which x does unit i switch on?

Print where each unit switches on.
"""

def interpolator(xs, ys):
    v = np.diff(np.diff(ys) / np.diff(xs), prepend=0.0)
    return np.ones(len(v)), xs[:-1].copy(), v, ys[0]
