"""Does eta cancel?

Repeat with another learning rate.
"""
def equivalent_decay(lam_l2, lr=0.1):
    return 2 * lr * lam_l2
