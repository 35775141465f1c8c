def decay_step(w, grad, lr, lam):
    return w - lr * (grad + lam * w)
