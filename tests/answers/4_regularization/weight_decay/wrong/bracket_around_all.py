"""Which terms does the bracket cover?

Set w = 0: should lam still matter?
"""
def decay_step(w, grad, lr, lam):
    return (1 - lr * lam) * (w - lr * grad)
