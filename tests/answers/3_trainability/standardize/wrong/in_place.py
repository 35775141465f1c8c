"""Compare X before and after.

Compare with a copy.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    spread[spread == 0] = 1
    X_train -= mean
    X_train /= spread
    X_test -= mean
    X_test /= spread
    return X_train, X_test
