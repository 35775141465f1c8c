"""Does a wrong small entry show beside a large right one?

Compare [1000, 0.002] with [1000, 0.006].
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
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size else 0.0
