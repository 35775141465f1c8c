"""How much does a constant spread, and can you divide by that?

Print the divisors.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / spread, (X_test - mean) / spread
