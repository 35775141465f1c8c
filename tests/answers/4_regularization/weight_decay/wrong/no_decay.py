"""Where does lambda act?

Set grad = 0: does w still move?
"""
def decay_step(w, grad, lr, lam):
    return w - lr * grad
