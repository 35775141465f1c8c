def step_lr(lr0, epoch, drop, every):
    n_drops = int(epoch / every)
    return lr0 * drop**n_drops

def exp_lr(lr0, epoch, k):
    return lr0 / math.exp(k * epoch)
