"""Take one triangle of class 1: which sign should reach the output?

Compute both activations at (0, 1) and at (0, -2).
"""

V_UNITS = [([-10, 10], 10), ([10, 10], 10)]
V_OUT = ([-10, -10], 15)
