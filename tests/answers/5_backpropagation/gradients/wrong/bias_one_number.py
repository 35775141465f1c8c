"""How many biases has this layer?

Print the shape of db.
"""

def gradients(A_prev, delta):
    return A_prev.T @ delta / len(delta), delta.mean()
