"""How many columns go in, and how many come out?

Compare the shapes when one column is constant.
"""

def standardize(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    varies = spread > 0
    return (((X_train - mean) / np.where(varies, spread, 1))[:, varies],
            ((X_test - mean) / np.where(varies, spread, 1))[:, varies])
