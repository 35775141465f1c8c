"""Draw both lines: do they meet near the tip of the V?

Write the equations of the two arms of the V.
"""

unit = ([0, 10], 0)
V_UNITS = [unit, unit]
V_OUT = ([5, 5], -5)
