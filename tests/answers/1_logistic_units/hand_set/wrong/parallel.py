"""Draw both lines: do they meet near the tip of the V?

Write the equations of the two arms of the V.
"""

V_UNITS = [([10, 10], 10), ([12, 12], 10)]
V_OUT = ([10, 10], -15)
