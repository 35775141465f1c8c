def softmax(Z):
    top = np.max(Z, axis=1, keepdims=True)
    exps = np.exp(Z - top)
    return exps / np.sum(exps, axis=1, keepdims=True)
