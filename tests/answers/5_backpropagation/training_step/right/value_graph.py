def train_step(X, Y, Ws, bs, lr):
    VW = [[[Value(w) for w in row] for row in W.tolist()] for W in Ws]
    Vb = [[Value(v) for v in b.tolist()] for b in bs]
    total = Value(0.0)
    for x, y in zip(X.tolist(), Y.tolist()):
        for W, b in zip(VW, Vb):
            x = [1 / (1 + (-sum((W[i][j] * x[i] for i in range(len(x))), b[j])).exp())
                 for j in range(len(b))]
        for a, t in zip(x, y):
            total = total + (a - t) ** 2
    (total / (2 * len(X))).backward()
    return ([np.array([[w.data - lr * w.grad for w in row] for row in W]) for W in VW],
            [np.array([v.data - lr * v.grad for v in b]) for b in Vb])
