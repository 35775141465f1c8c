def collapse(Ws, bs):
    lines = [identity] * len(Ws)
    n = Ws[0].shape[1]
    b = np.array(forward(np.zeros(n), Ws, bs, lines)[-1])
    W = [np.array(forward(e, Ws, bs, lines)[-1]) - b for e in np.eye(n)]
    return np.array(W).T, b
