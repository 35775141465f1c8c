"""One new patient arrives: whose mean do you subtract?

Standardize a test set of one row.
"""

def standardize(X_train, X_test):
    def scale(X):
        spread = X.std(axis=0)
        spread[spread == 0] = 1
        return (X - X.mean(axis=0)) / spread

    return scale(X_train), scale(X_test)
