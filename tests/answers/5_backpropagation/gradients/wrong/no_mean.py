"""Repeat every row twice: should the gradient change?

Repeat all rows ten times and compare dW.
"""

def gradients(A_prev, delta):
    return A_prev.T @ delta, delta.sum(axis=0)
