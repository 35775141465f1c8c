"""Should the right class and the others move the same way?

Print the signs of one row.
"""

def softmax_delta(P, Y):
    return np.abs(P - Y)
