def activation_scales(sizes, init, rng, X):
    out = []
    H = np.array(X, dtype=float)
    for k in range(len(sizes) - 1):
        Z = H @ init(sizes[k], sizes[k + 1], rng)
        H = np.where(Z > 0, Z, 0.0)
        out.append(float(np.std(H, ddof=1)))
    return out
