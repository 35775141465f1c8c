"""Do both steps pull the weight toward 0?

Set grad = 0 and watch |w| with your constant.
"""
def equivalent_decay(lam_l2):
    return -2 * lam_l2
