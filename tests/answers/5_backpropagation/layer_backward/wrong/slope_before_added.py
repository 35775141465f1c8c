"""Is the third result an effect of a or of z of the layer before?

Count the sigmoids between a_prev and a.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    back = (W.T @ delta) * a_prev * (1 - a_prev)
    return np.outer(delta, a_prev), delta, back
