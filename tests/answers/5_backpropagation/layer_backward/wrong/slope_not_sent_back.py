"""Through which number does a_i reach J: a_j or z_j?

Let a be almost 1: what should reach layer l-1?
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return np.outer(delta, a_prev), delta, W.T @ dJ_da
