"""How many biases has this layer?

Print the shape of db.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return np.outer(delta, a_prev), np.sum(delta), W.T @ delta
