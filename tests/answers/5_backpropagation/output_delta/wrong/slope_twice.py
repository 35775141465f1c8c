"""A already is sigma(Z).

Use A = 0.9, Y = 0 and divide your result by A.
"""

def output_delta(A, Y):
    S = sigmoid(A)
    return (A - Y) * S * (1 - S)
