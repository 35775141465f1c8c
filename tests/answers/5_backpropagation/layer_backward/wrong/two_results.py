"""How many results does the docstring promise?

Print len() of what you return.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return np.outer(delta, a_prev), delta
