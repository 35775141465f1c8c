"""Is each sample its own distribution?

Print row sums and column sums.
"""

def softmax(Z):
    E = np.exp(Z - Z.max())
    return E / E.sum()
