"""Is the mean of products the product of means?

Take one input with the values 1 and -1 and the signals 1 and -1.
"""

def gradients(A_prev, delta):
    return np.outer(A_prev.mean(axis=0), delta.mean(axis=0)), delta.mean(axis=0)
