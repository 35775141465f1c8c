def two_level(x, hidden, out):
    def sigma(z):
        return 0.5 + 0.5 * math.tanh(z / 2)

    a0 = ()
    for unit in hidden:
        z = unit[1]
        for i in range(len(x)):
            z += unit[0][i] * x[i]
        a0 += (sigma(z),)
    z = out[1]
    for j, a in enumerate(a0):
        z += out[0][j] * a
    return a0, sigma(z)
