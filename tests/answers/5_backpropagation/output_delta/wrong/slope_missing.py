"""Two things happened between Z and J.

Use A = 0.5 everywhere and divide your result by A - Y.
"""

def output_delta(A, Y):
    return A - Y
