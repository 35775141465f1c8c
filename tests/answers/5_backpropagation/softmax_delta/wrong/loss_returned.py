"""Is this the loss or its slope?

Print the shape of your result.
"""

def softmax_delta(P, Y):
    return -np.sum(Y * np.log(P), axis=1)
