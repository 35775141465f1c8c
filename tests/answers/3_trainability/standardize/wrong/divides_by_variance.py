"""If x is in meters, what unit has your divisor?

Use a column with values 0 and 10.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.var(axis=0)
    spread = np.where(spread == 0, 1, spread)
    return (X_train - mean) / spread, (X_test - mean) / spread
