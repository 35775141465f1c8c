"""Is the loss of this exercise a square?

Compare with the visible example.
"""

def softmax_delta(P, Y):
    return 2 * (P - Y)
