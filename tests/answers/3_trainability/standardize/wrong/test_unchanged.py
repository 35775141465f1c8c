"""What will the network see when a new example arrives?

Print both parts, one below the other.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    spread[spread == 0] = 1
    return (X_train - mean) / spread, X_test
