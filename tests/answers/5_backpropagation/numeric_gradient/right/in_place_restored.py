def numeric_gradient(f, theta, h=1e-5):
    grad = np.zeros_like(theta)
    it = np.nditer(theta, flags=["multi_index"])
    while not it.finished:
        k = it.multi_index
        old = theta[k]
        theta[k] = old + h
        plus = f(theta)
        theta[k] = old - h
        minus = f(theta)
        theta[k] = old
        grad[k] = (plus - minus) / (2 * h)
        it.iternext()
    return grad


def relative_error(a, b):
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    worst = 0.0
    for p, q in zip(a.ravel(), b.ravel()):
        if p != q:
            worst = max(worst, abs(p - q) / (abs(p) + abs(q)))
    return worst
