"""Does the error of one output depend on how many others there are?

Repeat the rows, then the columns: does any entry change?
"""

def output_delta(A, Y):
    return (A - Y) * A * (1 - A) / A.size
