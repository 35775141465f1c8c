def output_delta(A, Y):
    return -(Y - A) * (A - A * A)
