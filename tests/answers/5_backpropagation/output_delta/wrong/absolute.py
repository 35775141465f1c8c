"""If the output is too small, which way should it move?

Use outputs on both sides of the target: do the signs differ?
"""

def output_delta(A, Y):
    return np.abs(A - Y) * A * (1 - A)
