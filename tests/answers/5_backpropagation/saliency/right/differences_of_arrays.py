def input_gradient(model, x):
    x = np.array(x, dtype=float)
    f = lambda p: model(list(p)).data
    steps = 1e-4 * np.eye(len(x))
    return np.array([(f(x + s) - f(x - s)) / 2e-4 for s in steps])
