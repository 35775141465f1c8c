"""Which of the three results does the docstring name first?

Print the shapes of the three results.
"""

def layer_backward(dJ_da, a_prev, a, W):
    delta = dJ_da * a * (1 - a)
    return W.T @ delta, np.outer(delta, a_prev), delta
