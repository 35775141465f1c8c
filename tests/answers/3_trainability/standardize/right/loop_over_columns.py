def standardize(X_train, X_test):
    train, test = X_train.copy(), X_test.copy()
    for j in range(X_train.shape[1]):
        column = X_train[:, j]
        mean, spread = np.mean(column), np.std(column)
        if spread == 0:
            spread = 1
        train[:, j] = (column - mean) / spread
        test[:, j] = (X_test[:, j] - mean) / spread
    return train, test
