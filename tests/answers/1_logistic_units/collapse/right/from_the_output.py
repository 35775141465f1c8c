def collapse(Ws, bs):
    W = np.eye(len(bs[-1]))
    b = np.zeros(len(bs[-1]))
    for k in reversed(range(len(Ws))):
        b = b + W @ bs[k]
        W = W @ Ws[k]
    return W, b
