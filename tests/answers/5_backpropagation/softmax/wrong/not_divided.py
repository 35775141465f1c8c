"""Do your numbers of one row add up to 1?

Print the sum of each row.
"""

def softmax(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True))
