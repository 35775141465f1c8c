"""Does the question ask for derivatives or for new weights?

Print W before and after.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    dW = np.outer(delta, a_prev)
    back = W.T @ delta
    W -= 0.1 * dW
    return dW, delta, back
