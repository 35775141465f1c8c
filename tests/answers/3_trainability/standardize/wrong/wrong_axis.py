"""In which direction do the examples run?

Print the shape of your mean.
"""

def standardize(X_train, X_test):
    def scale(X):
        spread = X.std(axis=1, keepdims=True)
        spread[spread == 0] = 1
        return (X - X.mean(axis=1, keepdims=True)) / spread

    return scale(X_train), scale(X_test)
