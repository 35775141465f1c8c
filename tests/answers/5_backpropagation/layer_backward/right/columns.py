def layer_backward(dJ_da, a_prev, a, W):
    # columns, as in many books
    a_prev, a = a_prev.reshape(-1, 1), a.reshape(-1, 1)
    delta = dJ_da.reshape(-1, 1) * (a - a ** 2)
    dW = delta @ a_prev.T
    dJ_da_prev = (W.T @ delta).ravel()
    return dW, delta.T, dJ_da_prev
