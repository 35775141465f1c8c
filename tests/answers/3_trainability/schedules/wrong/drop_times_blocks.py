"""After two drops by a half, which part of the rate is left?

Print the rates of epochs 0, 2, 4 and 6 for drop 0.5 and every 2.
"""

def step_lr(lr0, epoch, drop, every):
    blocks = epoch // every
    return lr0 * drop * blocks if blocks else lr0

def exp_lr(lr0, epoch, k):
    return lr0 * math.exp(-k * epoch)
