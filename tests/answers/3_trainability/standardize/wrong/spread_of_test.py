"""Both numbers of the map come from one part: do yours?

Standardize a test set of one row, and look at the divisor.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    spread[spread == 0] = 1
    other = X_test.std(axis=0)
    other[other == 0] = 1
    return (X_train - mean) / spread, (X_test - mean) / other
