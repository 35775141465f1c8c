def softmax(Z):
    m = Z.max(1, keepdims=True)
    log_total = m + np.log(np.sum(np.exp(Z - m), axis=1, keepdims=True))
    return np.exp(Z - log_total)
