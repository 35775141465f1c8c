"""Should age be scaled by the spread of income?

Use one column in the thousands and one below 1.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(), X_train.std() or 1.0
    return (X_train - mean) / spread, (X_test - mean) / spread
