def gradients(A_prev, delta):
    m, n_in = A_prev.shape
    n_out = delta.shape[1]
    dW = np.zeros((n_in, n_out))
    db = np.zeros(n_out)
    for a, d in zip(A_prev, delta):
        dW += np.outer(a, d)
        db += d
    return dW / m, db / m
