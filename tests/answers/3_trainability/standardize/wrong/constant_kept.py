"""What should remain of a column that never varies?

Print the constant column before and after.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    varies = spread > 0
    train, test = X_train.copy(), X_test.copy()
    train[:, varies] = (X_train - mean)[:, varies] / spread[varies]
    test[:, varies] = (X_test - mean)[:, varies] / spread[varies]
    return train, test
