"""What else does J depend on?

Print what comes back and its length.
"""

def gradients(A_prev, delta):
    return A_prev.T @ delta / len(delta)
