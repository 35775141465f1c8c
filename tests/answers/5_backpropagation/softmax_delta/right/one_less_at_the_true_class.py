def softmax_delta(P, Y):
    delta = P.copy()
    delta[np.arange(len(Y)), Y.argmax(axis=1)] -= 1
    return delta
