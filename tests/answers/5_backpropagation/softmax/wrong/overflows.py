"""Adding one number to a whole row changes nothing: use that
freedom.

Print np.exp(1000.0).
"""

def softmax(Z):
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)
