def relu(Z):
    return (Z + np.abs(Z)) / 2

def activation_scales(sizes, init, rng, X):
    Ws = [init(a, b, rng) for a, b in zip(sizes[:-1], sizes[1:])]
    As = [X]
    for W in Ws:
        As.append(relu(As[-1] @ W))
    return np.array([np.sqrt(np.var(A)) for A in As[1:]])
