def step_lr(lr0, epoch, drop, every):
    return lr0 * np.power(float(drop), np.floor(np.asarray(epoch) / every))

def exp_lr(lr0, epoch, k):
    return lr0 * np.exp(-k * np.asarray(epoch))
