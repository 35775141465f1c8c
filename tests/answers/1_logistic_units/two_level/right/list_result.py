def two_level(x, hidden, out):
    unit = lambda u, inputs: logistic(weighted_sum(u[0], inputs, u[1]))
    a0 = [unit(u, x) for u in hidden]
    return [a0, unit(out, a0)]
