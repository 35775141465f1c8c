"""Which comes first in a unit, the weights or the bias?

Print V_UNITS[0][0] and V_UNITS[0][1].
"""

V_UNITS = [(10, [-10, 10]), (10, [10, 10])]
V_OUT = (-15, [10, 10])
