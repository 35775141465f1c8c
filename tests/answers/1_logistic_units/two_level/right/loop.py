def two_level(x, hidden, out):
    a0 = []
    for w, b in hidden:
        z = weighted_sum(w, x, b)
        a0.append(logistic(z))
    w_out, b_out = out
    y = logistic(weighted_sum(w_out, a0, b_out))
    return a0, y
