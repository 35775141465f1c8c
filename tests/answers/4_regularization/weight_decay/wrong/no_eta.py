"""With half the learning rate, should the shrink be half?

Set grad = 0 and compare two learning rates.
"""
def decay_step(w, grad, lr, lam):
    return (1 - lam) * w - lr * grad
