"""Look at w after the call.

Print w afterwards.
"""
def decay_step(w, grad, lr, lam):
    w *= 1 - lr * lam
    w -= lr * grad
    return w
