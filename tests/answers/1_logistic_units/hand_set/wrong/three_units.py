"""How many hidden units does the task allow?

Print len(V_UNITS).
"""

V_UNITS = [([-10, 10], 10), ([10, 10], 10), ([0, 10], 20)]
V_OUT = ([10, 10, 10], -25)
