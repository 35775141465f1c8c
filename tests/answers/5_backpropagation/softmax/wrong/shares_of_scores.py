"""A negative score: can its share be a probability?

Use a row with the scores -1 and 1.
"""

def softmax(Z):
    return Z / Z.sum(axis=1, keepdims=True)
