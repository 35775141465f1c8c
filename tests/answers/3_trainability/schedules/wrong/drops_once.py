"""How often has the rate dropped after three blocks?

Print the last epoch of each block.
"""

def step_lr(lr0, epoch, drop, every):
    if epoch >= every:
        return lr0 * drop
    return lr0

def exp_lr(lr0, epoch, k):
    return lr0 * math.exp(-k * epoch)
