def xavier(n_in, n_out, rng):
    half = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-half, half, size=(n_in, n_out))

def he(n_in, n_out, rng):
    half = np.sqrt(6 / n_in)
    return rng.uniform(-half, half, size=(n_in, n_out))
