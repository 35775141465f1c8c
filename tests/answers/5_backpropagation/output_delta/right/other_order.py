def output_delta(A, Y):
    slope = A * (1 - A)
    error = A - Y
    return slope * error
