def train_step(X, Y, Ws, bs, lr):
    As = [X]
    for W, b in zip(Ws, bs):
        As.append(sigmoid(np.einsum("ri,ij->rj", As[-1], W) + b))
    delta = (As[-1] - Y) * As[-1] * (1 - As[-1])
    steps_W, steps_b = [], []
    for W, A in zip(Ws[::-1], As[-2::-1]):
        steps_W.append(np.einsum("ri,rj->ij", A, delta) / len(X))
        steps_b.append(np.einsum("rj->j", delta) / len(X))
        delta = np.einsum("rj,ij,ri,ri->ri", delta, W, A, 1 - A)
    return ([W - lr * s for W, s in zip(Ws, steps_W[::-1])],
            [b - lr * s for b, s in zip(bs, steps_b[::-1])])
