"""If only one unit fires, should the answer be yes?

List y for the four combinations of hidden activations 0 and 1.
"""

V_UNITS = [([-10, 10], 10), ([10, 10], 10)]
V_OUT = ([10, 10], 0)
