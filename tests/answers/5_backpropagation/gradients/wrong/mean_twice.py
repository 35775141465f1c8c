"""In how many places did you divide by m?

Repeat all rows ten times and compare dW.
"""

def gradients(A_prev, delta):
    m = len(delta)
    delta = delta / m
    return A_prev.T @ delta / m, delta.mean(axis=0)
