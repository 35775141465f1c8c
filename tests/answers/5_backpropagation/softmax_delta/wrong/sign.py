"""Which way should the right class move?

Step against it: does the right class gain?
"""

def softmax_delta(P, Y):
    return Y - P
