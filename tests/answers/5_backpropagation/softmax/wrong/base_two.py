"""Which number is raised to the power of the score?

Use the scores 0 and ln 3.
"""

def softmax(Z):
    E = 2.0 ** (Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
