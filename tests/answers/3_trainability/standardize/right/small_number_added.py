def standardize(X_train, X_test):
    mean = X_train.sum(axis=0) / len(X_train)
    variance = ((X_train - mean) ** 2).sum(axis=0) / len(X_train)
    spread = variance ** 0.5 + 1e-12
    return (X_train - mean) / spread, (X_test - mean) / spread
