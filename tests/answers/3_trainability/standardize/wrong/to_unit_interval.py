"""Mean 0 and deviation 1, or smallest 0 and largest 1?

Print mean and deviation of a training column.
"""

def standardize(X_train, X_test):
    low, high = X_train.min(axis=0), X_train.max(axis=0)
    span = np.where(high > low, high - low, 1)
    return (X_train - low) / span, (X_test - low) / span
