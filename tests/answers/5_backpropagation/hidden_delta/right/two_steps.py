def hidden_delta(delta_next, W_next, A):
    dJ_dA = delta_next.dot(W_next.T)
    return dJ_dA * (A * (1 - A))
