"""Where will this gradient be subtracted?

Print the shape for a 2 x 3 theta.
"""

def numeric_gradient(f, theta, h=1e-5):
    grad = []
    for k in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[k] += h
        down[k] -= h
        grad.append((f(up) - f(down)) / (2 * h))
    return np.array(grad)

def relative_error(a, b):
    size = np.abs(a) + np.abs(b)
    return np.max(np.abs(a - b) / np.where(size == 0, 1, size))

