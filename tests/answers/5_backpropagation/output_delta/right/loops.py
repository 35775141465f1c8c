def output_delta(A, Y):
    delta = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            a, y = A[i, j], Y[i, j]
            delta[i][j] = (a - y) * a * (1 - a)
    return delta
