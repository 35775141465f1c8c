def softmax_delta(P, Y):
    delta = np.zeros(P.shape)
    for i in range(len(P)):
        p, y = P[i], Y[i]
        jacobian = np.diag(p) - np.outer(p, p)
        delta[i] = jacobian @ (-y / p)
    return delta
