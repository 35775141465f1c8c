"""How many coordinates does a partial derivative move?

Use f = theta_0 only.
"""

def numeric_gradient(f, theta, h=1e-5):
    grad = np.zeros_like(theta)
    for k in np.ndindex(theta.shape):
        grad[k] = (f(theta + h) - f(theta - h)) / (2 * h)
    return grad

def relative_error(a, b):
    size = np.abs(a) + np.abs(b)
    return np.max(np.abs(a - b) / np.where(size == 0, 1, size))

