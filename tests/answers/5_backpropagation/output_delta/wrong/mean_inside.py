"""Which formula of the chapter carries the 1/m?

Repeat the rows: does each row's delta change?
"""

def output_delta(A, Y):
    m = A.shape[0]
    return (A - Y) * A * (1 - A) / m
