"""You know the effect of a; what is the effect of z?

Set a to 0.5 everywhere: which factor should appear?
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da
    return np.outer(delta, a_prev), delta, W.T @ delta
