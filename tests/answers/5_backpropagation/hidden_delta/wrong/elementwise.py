"""Several units send messages to each hidden unit.

Use one hidden unit and three next units.
"""

def hidden_delta(delta_next, W_next, A):
    return delta_next * W_next * A * (1 - A)
