"""How far apart are the two points?

Use f = theta.
"""

def numeric_gradient(f, theta, h=1e-5):
    grad = np.zeros_like(theta)
    for k in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[k] += h
        down[k] -= h
        grad[k] = (f(up) - f(down)) / h
    return grad

def relative_error(a, b):
    size = np.abs(a) + np.abs(b)
    return np.max(np.abs(a - b) / np.where(size == 0, 1, size))

