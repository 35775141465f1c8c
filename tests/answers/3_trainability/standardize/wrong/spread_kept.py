"""How far are your columns spread now?

Print the column deviations of the training part.
"""

def standardize(X_train, X_test):
    mean = X_train.mean(axis=0)
    return X_train - mean, X_test - mean
