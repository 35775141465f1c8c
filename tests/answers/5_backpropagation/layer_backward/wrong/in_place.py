"""Are the arguments the same after the call?

Print dJ_da before and after.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da
    delta *= a * (1 - a)
    return np.outer(delta, a_prev), delta, W.T @ delta
