def decay_step(w, grad, lr, lam):
    one = np.vectorize(lambda a, g: a * (1.0 - lam * lr) + g * (-lr))
    return one(w, grad)
