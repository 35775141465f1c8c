def softmax_delta(P, Y):
    out = np.array(P)
    out -= Y
    return out
