"""Which rate does the very first epoch use?

Print epoch 0.
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * drop ** ((epoch + 1) // every)

def exp_lr(lr0, epoch, k):
    return lr0 * math.exp(-k * (epoch + 1))
