def numeric_gradient(f, theta, h=1e-5):
    original = theta.copy()
    grad = np.zeros_like(theta)
    for index in np.ndindex(*theta.shape):
        theta[index] = original[index] + h
        grad[index] = f(theta)
        theta[index] = original[index] - h
        grad[index] -= f(theta)
        theta[...] = original
    return grad / (2 * h)

def relative_error(a, b):
    if np.ndim(a) == 0:
        return 0 if a == b == 0 else abs(a - b) / (abs(a) + abs(b))
    return max(relative_error(p, q) for p, q in zip(a, b))
