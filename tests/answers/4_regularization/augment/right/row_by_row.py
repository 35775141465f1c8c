def augment(X, y, n_copies, sigma, rng=None):
    rng = rng if rng is not None else np.random.default_rng()
    rows, labels = [], []
    for x, label in zip(X, y):
        rows.append(x)
        labels.append(label)
        for _ in range(n_copies):
            rows.append([v + rng.normal(0, sigma) for v in x])
            labels.append(label)
    return np.array(rows), np.array(labels)
