"""Which share of w is lost, and which is kept?

Set grad = 0 and lam = 0: where is w then?
"""
def decay_step(w, grad, lr, lam):
    return lr * lam * w - lr * grad
