def xavier(n_in, n_out, rng):
    return rng.laplace(0, np.sqrt(1 / (n_in + n_out)), (n_in, n_out))

def he(n_in, n_out, rng):
    return rng.laplace(0, np.sqrt(1 / n_in), (n_in, n_out))
