"""The cost is one thing, its derivative another: which power of the error remains?

Use outputs on both sides of the target: do the signs differ?
"""

def output_delta(A, Y):
    return 0.5 * (A - Y) ** 2 * A * (1 - A)
