"""What is the mean of your weights?

Print the mean.
"""

def xavier(n_in, n_out, rng):
    return np.sqrt(12 * 2 / (n_in + n_out)) * rng.random((n_in, n_out))

def he(n_in, n_out, rng):
    return np.sqrt(12 * 2 / n_in) * rng.random((n_in, n_out))
