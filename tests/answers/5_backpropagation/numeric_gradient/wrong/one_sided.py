"""Halve h: does your error halve or quarter?

Use f = theta^2 with h = 0.1.
"""

def numeric_gradient(f, theta, h=1e-5):
    grad = np.zeros_like(theta)
    for k in np.ndindex(theta.shape):
        up = theta.copy()
        up[k] += h
        grad[k] = (f(up) - f(theta)) / h
    return grad

def relative_error(a, b):
    size = np.abs(a) + np.abs(b)
    return np.max(np.abs(a - b) / np.where(size == 0, 1, size))

