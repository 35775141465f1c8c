"""What does your function hand back?

Print the result of one call.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    spread[spread == 0] = 1
    X_train = (X_train - mean) / spread
    X_test = (X_test - mean) / spread
