"""What does each hidden unit contribute to y?

Set one output weight to 0, then the other, and look at the picture each
time.
"""

V_UNITS = [([0, 10], 0), ([10, 10], 10)]
V_OUT = ([10, 0], -5)
