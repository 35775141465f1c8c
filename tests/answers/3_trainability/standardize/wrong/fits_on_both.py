"""Which rows may the statistics see?

Add 100 to all test rows: does the training result move?
"""

def standardize(X_train, X_test):
    both = np.vstack([X_train, X_test])
    mean, spread = both.mean(axis=0), both.std(axis=0)
    spread[spread == 0] = 1
    return (X_train - mean) / spread, (X_test - mean) / spread
