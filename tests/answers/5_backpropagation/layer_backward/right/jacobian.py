def layer_backward(dJ_da, a_prev, a, W):
    J_sigma = np.diag(a * (1 - a))
    delta = dJ_da @ J_sigma
    dW = delta[:, np.newaxis] * a_prev[np.newaxis, :]
    return dW, delta.copy(), delta @ W
