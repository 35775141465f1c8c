"""How many rows belong into the result?

Print the shape of your result for four examples.
"""

def softmax_delta(P, Y):
    return (P - Y).sum(axis=0)
