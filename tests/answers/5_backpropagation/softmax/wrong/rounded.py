"""Are these all digits of the probabilities?

Print the row sums with ten digits.
"""

def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return np.round(E / E.sum(axis=1, keepdims=True), 4)
