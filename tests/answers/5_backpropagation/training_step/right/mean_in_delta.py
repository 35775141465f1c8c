def train_step(X, Y, Ws, bs, lr):
    m = len(X)
    As = [X]
    for W, b in zip(Ws, bs):
        As.append(1 / (1 + np.exp(-(As[-1] @ W + b))))
    delta = (As[-1] - Y) * As[-1] * (1 - As[-1]) / m
    Ws, bs = list(Ws), list(bs)
    for k in reversed(range(len(Ws))):
        back = (delta @ Ws[k].T) * As[k] * (1 - As[k])
        Ws[k] = Ws[k] - lr * As[k].T @ delta
        bs[k] = bs[k] - lr * delta.sum(axis=0)
        delta = back
    return Ws, bs
