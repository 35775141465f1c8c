"""Does a unit that feeds twice as many others matter half as much?

Repeat every row of W, a and dJ_da: should dJ_da_prev stay the same?
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return np.outer(delta, a_prev), delta, np.mean(W * delta[:, None], axis=0)
