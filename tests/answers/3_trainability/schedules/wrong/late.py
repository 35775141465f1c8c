"""At which epoch does the second block begin?

Print the epochs around the first drop.
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * drop ** (max(epoch - 1, 0) // every)

def exp_lr(lr0, epoch, k):
    return lr0 * math.exp(-k * max(epoch - 1, 0))
