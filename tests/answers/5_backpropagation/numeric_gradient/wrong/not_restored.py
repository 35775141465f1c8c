"""Print theta after the call.

Subtract a copy.
"""

def numeric_gradient(f, theta, h=1e-5):
    grad = np.zeros_like(theta)
    for k in np.ndindex(theta.shape):
        theta[k] += h
        above = f(theta)
        theta[k] -= 2 * h
        grad[k] = (above - f(theta)) / (2 * h)
    return grad

def relative_error(a, b):
    size = np.abs(a) + np.abs(b)
    return np.max(np.abs(a - b) / np.where(size == 0, 1, size))

