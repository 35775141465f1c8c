def two_level(x, hidden, out):
    zs = np.fromiter((np.dot(w, x) + b for w, b in hidden), float)
    a0 = np.array(list(map(logistic, zs)))
    return list(a0), logistic(weighted_sum(*[out[0], a0, out[1]]))
