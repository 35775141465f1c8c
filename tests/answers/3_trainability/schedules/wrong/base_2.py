"""By which factor does the rate fall while k * epoch grows by 1?

Print the rate of epoch 10 for k = 0.1 and divide it by lr0.
"""

def step_lr(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)

def exp_lr(lr0, epoch, k):
    return lr0 * 2 ** (-k * epoch)
