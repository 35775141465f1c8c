"""By how much does z_j move when a_i moves?

Set all weights to 0: what can reach the layer before?
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    dW = np.outer(delta, a_prev)
    return dW, delta, dW.sum(axis=0)
