def collapse(Ws, bs):
    M = None
    for W, b in zip(Ws, bs):
        top = np.column_stack([W, b])
        bottom = np.zeros((1, top.shape[1]))
        bottom[0, -1] = 1
        A = np.vstack([top, bottom])
        M = A if M is None else A @ M
    return M[:-1, :-1], M[:-1, -1]
