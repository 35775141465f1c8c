def collapse(Ws, bs):
    def stack(x):
        for W, b in zip(Ws, bs):
            x = W @ x + b
        return x
    n = Ws[0].shape[1]
    b = stack(np.zeros(n))
    W = np.column_stack([stack(e) - b for e in np.eye(n)])
    return W, b
