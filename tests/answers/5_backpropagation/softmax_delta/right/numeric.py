def softmax_delta(P, Y):
    Z, h = np.log(P), 1e-5
    def costs(Z):
        return -np.sum(Y * (Z - np.log(np.exp(Z).sum(1, keepdims=True))), 1)
    columns = []
    for j in range(P.shape[1]):
        step = h * np.eye(P.shape[1])[j]
        columns.append((costs(Z + step) - costs(Z - step)) / (2 * h))
    return np.stack(columns, axis=1)
