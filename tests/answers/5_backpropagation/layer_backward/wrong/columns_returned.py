"""Which shapes does the docstring promise?

Print the shapes of the three results.
"""

def layer_backward(dJ_da, a_prev, a, W):
    a_prev, a = a_prev.reshape(-1, 1), a.reshape(-1, 1)
    delta = dJ_da.reshape(-1, 1) * a * (1 - a)
    return delta @ a_prev.T, delta, W.T @ delta
