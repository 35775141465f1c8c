"""How many examples does the average see?

Change the last row of delta: does the gradient change?
"""

def gradients(A_prev, delta):
    return np.outer(A_prev[0], delta[0]), delta[0]
