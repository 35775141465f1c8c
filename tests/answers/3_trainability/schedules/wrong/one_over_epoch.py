"""Does the rate fall by the same factor in every epoch?

Divide the rates of epochs 1 and 0, and those of epochs 11 and 10.
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)

def exp_lr(lr0, epoch, k):
    return lr0 / (1 + k * epoch)
