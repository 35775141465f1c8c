"""How many different numbers does your matrix hold?

Print the first three columns.
"""

def xavier(n_in, n_out, rng):
    one = rng.normal(0, np.sqrt(2 / (n_in + n_out)), (n_in, 1))
    return np.repeat(one, n_out, axis=1)

def he(n_in, n_out, rng):
    one = rng.normal(0, np.sqrt(2 / n_in), (n_in, 1))
    return np.repeat(one, n_out, axis=1)
