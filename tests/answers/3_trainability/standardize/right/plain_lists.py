def standardize(X_train, X_test):
    columns = list(zip(*X_train.tolist()))
    means = [math.fsum(c) / len(c) for c in columns]
    spreads = []
    for c, m in zip(columns, means):
        s = math.sqrt(sum((x - m) ** 2 for x in c) / (len(c) - 1))
        spreads.append(s or 1.0)

    def rows(X):
        return np.array([[(x - m) / s for x, m, s in zip(row, means, spreads)]
                         for row in X])

    return rows(X_train), rows(X_test)
