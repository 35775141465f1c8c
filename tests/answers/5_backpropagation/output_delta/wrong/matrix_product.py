"""Which product is written with a circle?

Print the shape.
"""

def output_delta(A, Y):
    return (A - Y) @ (A * (1 - A)).T
