"""Does the number of inputs change your spread?

Print the variance for (10, 10) and for (1000, 1000).
"""

def xavier(n_in, n_out, rng):
    return rng.uniform(-1, 1, (n_in, n_out))

def he(n_in, n_out, rng):
    return rng.uniform(-1, 1, (n_in, n_out))
