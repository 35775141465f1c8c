"""In which order do the two results come back?

Print the shapes of both results.
"""

def gradients(A_prev, delta):
    m = len(delta)
    dW = A_prev.T @ delta / m
    db = delta.sum(axis=0) / m
    return db, dW
