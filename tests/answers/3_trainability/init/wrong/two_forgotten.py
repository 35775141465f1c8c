"""By what factor is your variance too small?

Print the variance of your matrix beside the target.
"""

def xavier(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(1 / (n_in + n_out)), (n_in, n_out))

def he(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(1 / n_in), (n_in, n_out))
