"""Which of the two terms does the bracket multiply?

Set grad = 0: does w still move?
"""
def decay_step(w, grad, lr, lam):
    return w - (1 - lr * lam) * lr * grad
