def softmax(Z):
    P = np.array(Z, dtype=float)
    P -= P.max(axis=1, keepdims=True)
    np.exp(P, out=P)
    P /= P @ np.ones((P.shape[1], P.shape[1]))
    return P
