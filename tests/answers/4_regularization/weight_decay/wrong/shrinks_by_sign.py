"""Does a large weight lose more than a small one?

Set grad = 0 and compare w = 1 and w = 10.
"""
def decay_step(w, grad, lr, lam):
    return w - lr * grad - lr * lam * np.sign(w)
