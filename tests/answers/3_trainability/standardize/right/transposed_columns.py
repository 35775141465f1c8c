def standardize(X_train, X_test):
    out = []
    for before, after in zip(X_train.T, X_test.T):
        constant = np.ptp(before) == 0
        if constant:
            out.append((0 * before, 0 * after))
        else:
            out.append(((before - before.mean()) / before.std(),
                        (after - before.mean()) / before.std()))
    return (np.column_stack([a for a, _ in out]),
            np.column_stack([b for _, b in out]))
