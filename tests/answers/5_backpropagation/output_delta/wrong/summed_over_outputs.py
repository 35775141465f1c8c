"""How many error signals does one example have?

Use two outputs and print the shape of the result.
"""

def output_delta(A, Y):
    return np.sum((A - Y) * A * (1 - A), axis=1, keepdims=True)
