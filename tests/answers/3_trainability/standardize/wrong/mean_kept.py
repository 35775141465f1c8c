"""Around which number do your columns lie now?

Print the column means of the training part.
"""

def standardize(X_train, X_test):
    spread = X_train.std(axis=0)
    spread[spread == 0] = 1
    return X_train / spread, X_test / spread
