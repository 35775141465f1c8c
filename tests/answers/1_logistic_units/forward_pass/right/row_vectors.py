def forward(x, Ws, bs, activations):
    a = np.array([x], dtype=float)
    found = [a]
    for W, b, f in zip(Ws, bs, activations):
        a = f(a @ W.T + b)
        found.append(a)
    return [a[0] for a in found]
