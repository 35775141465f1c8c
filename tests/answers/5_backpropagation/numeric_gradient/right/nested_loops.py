def numeric_gradient(f, theta, h=1e-5):
    if theta.ndim == 1:
        g = [0.0] * len(theta)
        for i in range(len(theta)):
            theta[i] += h
            g[i] += f(theta)
            theta[i] -= 2 * h
            g[i] -= f(theta)
            theta[i] += h
            g[i] /= 2 * h
        return g
    rows = []
    for i in range(theta.shape[0]):
        row = []
        for j in range(theta.shape[1]):
            x = theta[i, j]
            theta[i, j] = x + h
            f1 = f(theta)
            theta[i, j] = x - h
            f2 = f(theta)
            theta[i, j] = x
            row.append((f1 - f2) / (2 * h))
        rows.append(row)
    return np.array(rows)

def relative_error(a, b):
    diff = np.abs(np.subtract(a, b))
    total = np.add(np.abs(a), np.abs(b))
    return np.divide(diff, total, out=np.zeros_like(total), where=total > 0).max()
