def gradients(A_prev, delta):
    dW = np.mean(A_prev[:, :, None] * delta[:, None, :], axis=0)
    return dW, np.average(delta, axis=0)
