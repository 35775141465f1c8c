"""Is delta the error, or a cost made of the error?

Compare with the visible example.
"""

def softmax_delta(P, Y):
    return (P - Y) ** 2
