"""How many numbers go back to layer l-1?

Print the shape.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return np.outer(delta, a_prev), delta, W * delta[:, None]
