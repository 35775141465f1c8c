"""Which activation does a weight multiply: that before it or that behind it?

Divide each row of dW by its db.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    dW = np.outer(delta * a, np.ones(len(a_prev)))
    return dW, delta, W.T @ delta
