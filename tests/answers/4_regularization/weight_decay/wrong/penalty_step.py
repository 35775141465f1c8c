"""Which of the two formulas is asked for?

Set grad = 0, divide the new weight by the old, and compare with the bracket in
the formula.
"""
def decay_step(w, grad, lr, lam):
    return w - lr * (grad + 2 * lam * w)
