def activation_scales(sizes, init, rng, X):
    if len(sizes) < 2:
        return []
    A = (X @ init(sizes[0], sizes[1], rng)).clip(min=0)
    return [A.std()] + activation_scales(sizes[1:], init, rng, A)
