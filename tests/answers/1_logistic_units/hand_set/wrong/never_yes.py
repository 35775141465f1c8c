"""How large must the sum of both activations be for a yes, and how large can
it get?

Compute the sum of the output unit for the activations (1, 1).
"""

V_UNITS = [([-10, 10], 10), ([10, 10], 10)]
V_OUT = ([10, 10], -25)
