"""Xavier listens to both directions of flow.

Compare xavier(100, 300) and xavier(300, 100).
"""

def xavier(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))

def he(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))
