def train_step(X, Y, Ws, bs, lr):
    m = len(X)
    dWs = [np.zeros_like(W) for W in Ws]
    dbs = [np.zeros_like(b) for b in bs]
    for i in range(m):
        As = list(forward(X[i:i + 1], Ws, bs))
        delta = output_delta(As[-1], Y[i:i + 1])
        for k in range(len(Ws))[::-1]:
            dW, db = gradients(As[k], delta)
            dWs[k] += dW / m
            dbs[k] += np.reshape(db, dbs[k].shape) / m
            delta = hidden_delta(delta, Ws[k], As[k])
    return ([W - lr * dW for W, dW in zip(Ws, dWs)],
            [b - lr * db for b, db in zip(bs, dbs)])
