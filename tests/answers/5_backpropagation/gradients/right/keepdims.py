def gradients(A_prev, delta):
    m = A_prev.shape[0]
    dW = (1 / m) * np.dot(A_prev.T, delta)
    db = (1 / m) * np.sum(delta, axis=0, keepdims=True)
    return dW, db
