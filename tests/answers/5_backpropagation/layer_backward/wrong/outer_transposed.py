"""Do rows of W belong to the source or the target?

Compare the shapes of dW and W.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return np.outer(a_prev, delta), delta, W.T @ delta
