"""Is each sample its own distribution?

Print row sums and column sums.
"""

def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / np.sum(E)
