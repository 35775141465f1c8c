"""Can a learning rate become negative?

Print epoch 1000.
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * (1 - (1 - drop) * (epoch // every))

def exp_lr(lr0, epoch, k):
    return lr0 * (1 - k * epoch)
