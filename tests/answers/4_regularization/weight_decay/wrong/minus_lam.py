"""How often does the learning rate enter each term?

Set grad = 0 and compare the shrink for lr = 0.1 and lr = 0.2.
"""
def decay_step(w, grad, lr, lam):
    return w - lr * grad - lam * w * lr * lr
