"""Is the given number the spread or its square?

Print the variance of your matrix beside the target.
"""

def xavier(n_in, n_out, rng):
    b = 6 / (n_in + n_out)
    return rng.uniform(-b, b, (n_in, n_out))

def he(n_in, n_out, rng):
    b = 6 / n_in
    return rng.uniform(-b, b, (n_in, n_out))
