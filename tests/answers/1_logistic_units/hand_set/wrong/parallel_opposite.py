"""Draw both lines: do they meet near the tip of the V?

Write the equations of the two arms of the V.
"""

V_UNITS = [([0, 10], 5), ([0, -10], 20)]
V_OUT = ([10, 10], -15)
