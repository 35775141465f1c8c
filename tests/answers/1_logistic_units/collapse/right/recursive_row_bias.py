def collapse(Ws, bs):
    if len(Ws) == 1:
        return Ws[0], np.reshape(bs[0], (1, -1))
    W, b = collapse(Ws[:-1], bs[:-1])
    return Ws[-1] @ W, b @ Ws[-1].T + bs[-1]
