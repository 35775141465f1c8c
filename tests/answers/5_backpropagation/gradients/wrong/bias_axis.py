"""One number per unit: along which axis do you add?

Print the shape of db.
"""

def gradients(A_prev, delta):
    m = len(delta)
    return A_prev.T @ delta / m, delta.sum(axis=1) / m
