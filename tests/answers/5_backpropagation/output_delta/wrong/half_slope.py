"""The slope has two factors; which of them is left out?

Use A = 0.9 and then A = 0.1 with an error of 0.2: how do the two results compare?
"""

def output_delta(A, Y):
    return (A - Y) * (1 - A)
