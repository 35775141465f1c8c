"""With zero gradient, does |w| fall?

Set grad = 0 and watch |w|.
"""
def decay_step(w, grad, lr, lam):
    return (1 + lr * lam) * w - lr * grad
