"""Unit i feeds several units j; what happens to their messages?

Use one source and three targets.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return np.outer(delta, a_prev), delta, W.sum(axis=1) * delta
