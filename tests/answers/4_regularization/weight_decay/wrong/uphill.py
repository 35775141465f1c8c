"""Which way is downhill?

Set lam = 0 and compare with a plain gradient step.
"""
def decay_step(w, grad, lr, lam):
    return (1 - lr * lam) * w + lr * grad
