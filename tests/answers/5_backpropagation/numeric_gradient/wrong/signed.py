"""Can an error be negative?

Compare 1 with 3 and 3 with 1.
"""

def numeric_gradient(f, theta, h=1e-5):
    grad = np.zeros_like(theta)
    for k in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[k] += h
        down[k] -= h
        grad[k] = (f(up) - f(down)) / (2 * h)
    return grad


def relative_error(a, b):
    size = np.abs(a) + np.abs(b)
    return np.max((a - b) / np.where(size == 0, 1, size))
