"""Whose slope is it: that of the output or that of the target?

Use Y = 0 and any A: is the result 0?
"""

def output_delta(A, Y):
    return (A - Y) * Y * (1 - Y)
