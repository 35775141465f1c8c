def step_lr(lr0, epoch, drop, every):
    if epoch < every:
        return lr0
    return drop * step_lr(lr0, epoch - every, drop, every)

def exp_lr(lr0, epoch, k):
    return lr0 if epoch == 0 else exp_lr(lr0, epoch - 1, k) / math.e ** k
