"""Where do your two lines meet, and where is the tip of the V?

Solve w . x + b = 0 for both units at x1 = 0.
"""

V_UNITS = [([-10, 10], -10), ([10, 10], -10)]
V_OUT = ([10, 10], -15)
