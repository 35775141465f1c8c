def softmax(Z):
    m, k = Z.shape
    P = np.zeros((m, k))
    for i in range(m):
        for j in range(k):
            with np.errstate(over="ignore"):
                P[i, j] = 1 / sum(np.exp(Z[i, c] - Z[i, j]) for c in range(k))
    return P
