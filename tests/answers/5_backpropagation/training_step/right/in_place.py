def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    for k in range(len(Ws) - 1, -1, -1):
        dW, db = gradients(As[k], delta)
        if k > 0:
            delta = hidden_delta(delta, Ws[k], As[k])
        Ws[k] -= lr * dW
        bs[k] -= lr * np.ravel(db)
    return Ws, bs
