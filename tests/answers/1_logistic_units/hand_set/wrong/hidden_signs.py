"""On which side of each line does a unit fire, and on which side lies the
inside of the V?

Compute both activations at (0, 1).
"""

V_UNITS = [([10, -10], -10), ([-10, -10], -10)]
V_OUT = ([10, 10], -15)
