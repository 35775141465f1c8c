"""At which two points do you evaluate f?

Print theta inside f, with theta = [1] and h = 0.1.
"""

def numeric_gradient(f, theta, h=1e-5):
    grad = np.zeros_like(theta)
    for k in np.ndindex(theta.shape):
        theta[k] += h
        above = f(theta)
        theta[k] -= h
        below = f(theta)
        grad[k] = (above - below) / (2 * h)
    return grad

def relative_error(a, b):
    size = np.abs(a) + np.abs(b)
    return np.max(np.abs(a - b) / np.where(size == 0, 1, size))

