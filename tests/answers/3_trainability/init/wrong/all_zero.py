"""What would tell the units of this layer apart?

Print the variance of your matrix.
"""

def xavier(n_in, n_out, rng):
    return np.zeros((n_in, n_out))

def he(n_in, n_out, rng):
    return np.zeros((n_in, n_out))
