"""How many lines does the V need?

Print len(V_UNITS).
"""

V_UNITS = [([0, 10], 2)]
V_OUT = ([10], -5)
