def standardize(X_train, X_test):
    mu = np.mean(X_train, axis=0, keepdims=True)
    sigma = np.std(X_train, axis=0, keepdims=True)
    train = (X_train - mu) / sigma
    test = (X_test - mu) / sigma
    return np.nan_to_num(train), np.nan_to_num(test)
