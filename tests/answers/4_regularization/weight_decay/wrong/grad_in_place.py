"""Look at grad after the call.

Print grad before and after.
"""
def decay_step(w, grad, lr, lam):
    grad += lam * w
    return w - lr * grad
