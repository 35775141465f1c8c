def decay_step(w, grad, lr, lam):
    keep = np.subtract(1, np.multiply(lr, lam))
    return np.add(np.multiply(keep, w), np.multiply(-lr, grad))
