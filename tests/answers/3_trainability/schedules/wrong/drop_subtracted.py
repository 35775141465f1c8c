"""Is `drop` what is left of the rate, or what is lost?

Use drop 0.1: is a tenth of the rate left after one block?
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * (1 - drop) ** (epoch // every)

def exp_lr(lr0, epoch, k):
    return lr0 * math.exp(-k * epoch)
