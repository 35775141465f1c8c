"""What happens to your rates when lr0 doubles?

Compare lr0 = 1 and lr0 = 2 at epoch 0.
"""

def step_lr(lr0, epoch, drop, every):
    return drop ** (epoch // every)

def exp_lr(lr0, epoch, k):
    return math.exp(-k * epoch)
