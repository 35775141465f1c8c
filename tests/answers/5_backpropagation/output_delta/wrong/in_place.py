"""Look at A after the call.

Compare A with a copy.
"""

def output_delta(A, Y):
    slope = A * (1 - A)
    A -= Y
    A *= slope
    return A
