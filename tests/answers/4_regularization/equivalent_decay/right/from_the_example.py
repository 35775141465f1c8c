def equivalent_decay(lam_l2):
    w, grad, lr = 2.0, 0.3, 0.1
    target = w - lr * (grad + lam_l2 * 2 * w)
    return (w - lr * grad - target) / (lr * w)
