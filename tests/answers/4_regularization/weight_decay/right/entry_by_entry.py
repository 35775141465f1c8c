def decay_step(w, grad, lr, lam):
    if np.ndim(w) == 0:
        return (1 - lr * lam) * w - lr * grad
    return np.array([decay_step(a, g, lr, lam) for a, g in zip(w, grad)])
