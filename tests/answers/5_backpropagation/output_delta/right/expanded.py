def output_delta(A, Y):
    return A**2 - A**3 - Y * A + Y * A**2
