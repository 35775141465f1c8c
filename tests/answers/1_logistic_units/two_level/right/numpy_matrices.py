def two_level(x, hidden, out):
    W = np.array([w for w, b in hidden], dtype=float)
    b = np.array([b for w, b in hidden], dtype=float)
    a0 = 1 / (1 + np.exp(-(W @ np.array(x) + b)))
    v, c = out
    return a0, 1 / (1 + np.exp(-(a0 @ np.array(v) + c)))
