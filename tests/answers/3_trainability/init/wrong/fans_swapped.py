"""Fan-in counts arrows arriving at a unit.

Compare he(100, 300) and he(300, 100).
"""

def xavier(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), (n_in, n_out))

def he(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_out), (n_in, n_out))
