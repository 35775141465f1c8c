def gradients(A_prev, delta):
    dW = A_prev.T @ delta / A_prev.shape[0]
    db = delta.mean(axis=0)
    return dW, db
