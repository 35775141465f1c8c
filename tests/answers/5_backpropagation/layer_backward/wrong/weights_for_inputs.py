"""By how much does z_j move when the weight from i moves?

Divide each row of dW by its db.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return W * delta[:, None], delta, W.T @ delta
