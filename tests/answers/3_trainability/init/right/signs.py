def signs(n_in, n_out, rng, variance):
    return math.sqrt(variance) * rng.choice([-1.0, 1.0], (n_in, n_out))

def xavier(n_in, n_out, rng):
    return signs(n_in, n_out, rng, 2 / (n_in + n_out))

def he(n_in, n_out, rng):
    return signs(n_in, n_out, rng, 2 / n_in)
