def softmax_delta(P, Y):
    return P - Y
