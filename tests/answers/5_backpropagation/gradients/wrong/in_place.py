"""Look at delta after the call.

Compare delta with a copy.
"""

def gradients(A_prev, delta):
    delta /= len(delta)
    return A_prev.T @ delta, delta.sum(axis=0)
