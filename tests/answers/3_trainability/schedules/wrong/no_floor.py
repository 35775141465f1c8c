"""Between two drops, should the rate move?

Print epochs 0 to 9.
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch / every)

def exp_lr(lr0, epoch, k):
    return lr0 * math.exp(-k * epoch)
