def numeric_gradient(f, theta, h=1e-5):
    slopes = []
    for k in range(theta.size):
        up, down = theta.copy(), theta.copy()
        up.flat[k] += h
        down.flat[k] -= h
        slopes.append((f(up) - f(down)) / (up.flat[k] - down.flat[k]))
    return np.array(slopes).reshape(theta.shape)

def relative_error(a, b):
    """Larger size below the line, with a floor."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.maximum(np.abs(a), np.abs(b)))))
