"""How many different numbers does your matrix hold?

Print the first three rows.
"""

def xavier(n_in, n_out, rng):
    one = rng.normal(0, np.sqrt(2 / (n_in + n_out)), n_out)
    return np.tile(one, (n_in, 1))

def he(n_in, n_out, rng):
    one = rng.normal(0, np.sqrt(2 / n_in), n_out)
    return np.tile(one, (n_in, 1))
