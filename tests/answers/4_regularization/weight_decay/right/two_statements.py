def decay_step(w, grad, lr, lam):
    shrunk = (1 - lr * lam) * w
    return shrunk - lr * grad
