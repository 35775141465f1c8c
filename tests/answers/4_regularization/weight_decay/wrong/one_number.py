"""How many weights come back for an array of six?

Print the shapes of w and of the result.
"""
def decay_step(w, grad, lr, lam):
    return np.sum((1 - lr * lam) * w - lr * grad)
