"""Is the given number the spread or its square?

Print the variance of your matrix beside the target.
"""

def xavier(n_in, n_out, rng):
    return rng.normal(0, 2 / (n_in + n_out), (n_in, n_out))

def he(n_in, n_out, rng):
    return rng.normal(0, 2 / n_in, (n_in, n_out))
