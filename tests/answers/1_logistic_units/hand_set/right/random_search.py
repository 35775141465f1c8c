rng = np.random.default_rng(1)
best = -1
for _ in range(400):
    units = [(rng.normal(0, 8, 2), rng.normal(0, 8)) for _ in range(2)]
    for signs in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        s = np.array(signs) * 20.0
        for c in (-30.0, -10.0, 10.0, 30.0):
            A = np.array([1 / (1 + np.exp(-(V_X @ w + b))) for w, b in units])
            share = np.mean(((s @ A + c) > 0) == (V_y == 1))
            if share > best:
                best, V_UNITS, V_OUT = share, units, (s, c)
# then small steps from the best one found
for _ in range(1500):
    units = [(w + rng.normal(0, 0.5, 2), b + rng.normal(0, 0.5))
             for w, b in V_UNITS]
    A = np.array([1 / (1 + np.exp(-(V_X @ w + b))) for w, b in units])
    share = np.mean(((V_OUT[0] @ A + V_OUT[1]) > 0) == (V_y == 1))
    if share >= best:
        best, V_UNITS = share, units
