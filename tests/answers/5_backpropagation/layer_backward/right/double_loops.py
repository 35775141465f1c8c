def layer_backward(dJ_da, a_prev, a, W):
    n, n_prev = len(W), len(W[0])
    dW = np.zeros((n, n_prev))
    db = np.zeros(n)
    dJ_da_prev = np.zeros(n_prev)
    for j in range(n):
        db[j] = dJ_da[j] * a[j] * (1 - a[j])
        for i in range(n_prev):
            dW[j, i] = db[j] * a_prev[i]
            dJ_da_prev[i] += db[j] * W[j][i]
    return dW, db, dJ_da_prev
