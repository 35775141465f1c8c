"""Which part of the step does the learning rate scale?

Set lam = 0 and compare two learning rates.
"""
def decay_step(w, grad, lr, lam):
    return (1 - lr * lam) * w - grad
