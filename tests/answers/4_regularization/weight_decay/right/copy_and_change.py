def decay_step(w, grad, lr, lam):
    new = np.array(w, dtype=float)
    new *= 1 - lr * lam
    new -= lr * np.asarray(grad)
    return new
