"""Multiply all weights by 5: what happens to the contours?

Look at the smallest and the largest y.
"""

V_UNITS = [([-1, 1], 1), ([1, 1], 1)]
V_OUT = ([1, 1], -1.5)
