"""If the output is too large, should its delta be positive?

Use A larger than Y and look at the sign.
"""

def output_delta(A, Y):
    return (Y - A) * A * (1 - A)
