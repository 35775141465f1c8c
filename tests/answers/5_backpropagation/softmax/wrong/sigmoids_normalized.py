"""Which function of a score does the formula add up?

Raise all scores of a row by 2: does your result change?
"""

def softmax(Z):
    A = 1 / (1 + np.exp(-Z))
    return A / A.sum(axis=1, keepdims=True)
