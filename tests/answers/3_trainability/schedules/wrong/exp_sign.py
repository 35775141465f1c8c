"""Does your curve go down?

Compare epochs 0 and 10.
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)

def exp_lr(lr0, epoch, k):
    return lr0 * math.exp(k * epoch)
