"""Which activation does this output layer have?

Use A = 0.5 and divide your result by A - Y: is it the slope of the sigmoid?
"""

def output_delta(A, Y):
    return (A - Y) * (1 - A ** 2)
