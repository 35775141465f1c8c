"""Does the gradient point uphill or downhill?

Use one example with a positive activation and a positive signal.
"""

def gradients(A_prev, delta):
    m = len(delta)
    return -A_prev.T @ delta / m, -delta.sum(axis=0) / m
