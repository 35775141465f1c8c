"""A unit is a pair: a list of weights, and a bias.

Print V_UNITS[0][0] and V_UNITS[0][1].
"""

V_UNITS = [[-10, 10, 10], [10, 10, 10]]
V_OUT = [10, 10, -15]
