"""What does the 1/2 in J cancel?

Compare with the visible example.
"""

def output_delta(A, Y):
    return 2 * (A - Y) * A * (1 - A)
