"""What happens to a negative number in a ReLU layer?

Pass identity weights and an X whose entries are all negative.
"""

def activation_scales(sizes, init, rng, X):
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        A = A @ init(n_in, n_out, rng)
        scales.append(A.std())
    return scales
