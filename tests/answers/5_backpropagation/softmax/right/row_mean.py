def softmax(Z):
    Z = Z - Z.mean(axis=1)[:, None]
    E = np.exp(Z)
    return E / E.sum(1).reshape(-1, 1)
