def collapse(Ws, bs):
    n = np.shape(Ws[0])[1]
    W, b = np.identity(n), np.zeros(n)
    for k in range(len(Ws)):
        W = np.dot(Ws[k], W)
        b = np.dot(Ws[k], b) + bs[k]
    return [W, b]
