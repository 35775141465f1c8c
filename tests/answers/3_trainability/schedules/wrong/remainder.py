"""Does the rate ever grow again?

Plot 20 epochs.
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch % every)

def exp_lr(lr0, epoch, k):
    return lr0 * math.exp(-k * epoch)
