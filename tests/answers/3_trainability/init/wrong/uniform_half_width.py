"""How spread out is U(-b, b) compared with b?

Compute the variance of numbers uniform on [-1, 1].
"""

def xavier(n_in, n_out, rng):
    b = np.sqrt(2 / (n_in + n_out))
    return rng.uniform(-b, b, (n_in, n_out))

def he(n_in, n_out, rng):
    b = np.sqrt(2 / n_in)
    return rng.uniform(-b, b, (n_in, n_out))
