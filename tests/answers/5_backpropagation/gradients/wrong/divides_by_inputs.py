"""By which number do you divide: examples or inputs?

Repeat all rows ten times, then add an input column of zeros.
"""

def gradients(A_prev, delta):
    n = A_prev.shape[1]
    return A_prev.T @ delta / n, delta.sum(axis=0) / n
