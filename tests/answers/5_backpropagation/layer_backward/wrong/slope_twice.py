"""a already is sigma(z).

Print your slope for a = 0.9.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * sigmoid(a) * (1 - sigmoid(a))
    return np.outer(delta, a_prev), delta, W.T @ delta
