def step_lr(lr0, epoch, drop, every):
    rate = lr0
    for e in range(1, epoch + 1):
        if e % every == 0:
            rate *= drop
    return rate

def exp_lr(lr0, epoch, k):
    rate = lr0
    for _ in range(epoch):
        rate *= math.exp(-k)
    return rate
