"""Which function of epoch is named in the docstring?

Use k = 0: should the rate stay?
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)

def exp_lr(lr0, epoch, k):
    return lr0 * k ** epoch
