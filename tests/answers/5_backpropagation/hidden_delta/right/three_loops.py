def hidden_delta(delta_next, W_next, A):
    m, n = A.shape
    delta = np.zeros((m, n))
    for r in range(m):
        for i in range(n):
            total = 0.0
            for j in range(W_next.shape[1]):
                total += delta_next[r, j] * W_next[i, j]
            delta[r, i] = total * A[r, i] * (1 - A[r, i])
    return delta
