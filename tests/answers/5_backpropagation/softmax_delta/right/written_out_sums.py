def softmax_delta(P, Y):
    m, k = P.shape
    return [[-sum(Y[i, c] * ((c == j) - P[i, j]) for c in range(k))
             for j in range(k)] for i in range(m)]
