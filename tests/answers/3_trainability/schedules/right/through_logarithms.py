def step_lr(lr0, epoch, drop, every):
    blocks, _ = divmod(epoch, every)
    return math.exp(math.log(lr0) + blocks * math.log(drop))

def exp_lr(lr0, epoch, k):
    return math.exp(math.log(lr0) - k * epoch)
