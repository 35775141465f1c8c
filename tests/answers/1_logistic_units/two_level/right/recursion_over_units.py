def two_level(x, hidden, out):
    a0, z = [], out[1]
    for (w, b), v in zip(hidden, out[0]):
        a0.append(logistic(weighted_sum(w, x, b)))
        z += v * a0[-1]
    return a0, logistic(z)
