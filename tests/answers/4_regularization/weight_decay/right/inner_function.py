def decay_step(w, grad, lr, lam):
    def pull(w):
        return grad + lam * w
    return w - pull(w) * lr
