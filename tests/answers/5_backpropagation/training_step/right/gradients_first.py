def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    L = len(Ws)
    deltas = [None] * L
    deltas[-1] = output_delta(As[-1], Y)
    for k in reversed(range(L - 1)):
        deltas[k] = hidden_delta(deltas[k + 1], Ws[k + 1], As[k + 1])
    new_Ws, new_bs = [], []
    for k in range(L):
        dW, db = gradients(As[k], deltas[k])
        new_Ws.append(Ws[k] - lr * dW)
        new_bs.append(bs[k] - lr * db)
    return new_Ws, new_bs
