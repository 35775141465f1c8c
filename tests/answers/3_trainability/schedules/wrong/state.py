"""Ask twice for epoch 5.

Ask for epochs 9, 5, 9.
"""

_drops = {"done": 0}

def step_lr(lr0, epoch, drop, every):
    if epoch > 0 and epoch % every == 0:
        _drops["done"] += 1
    return lr0 * drop ** _drops["done"]

_rate = {}

def exp_lr(lr0, epoch, k):
    if epoch == 0 or k not in _rate:
        _rate[k] = lr0
    else:
        _rate[k] *= math.exp(-k)
    return _rate[k]
