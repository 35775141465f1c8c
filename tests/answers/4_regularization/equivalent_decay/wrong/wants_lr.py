"""Does eta cancel?

Repeat with another learning rate.
"""
def equivalent_decay(lam_l2, lr):
    return 2 * lr * lam_l2
