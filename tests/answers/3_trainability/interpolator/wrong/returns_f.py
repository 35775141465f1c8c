"""What does the docstring ask for, a function or numbers?

Print the type of your result.
"""

def interpolator(xs, ys):
    return lambda x: np.interp(x, xs, ys)
