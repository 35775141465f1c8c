"""Are 1000 and 1001 still different after your protection?

Compare [0, 1, 2] with the same scores raised by 1000.
"""

def softmax(Z):
    E = np.exp(np.clip(Z, -700, 700))
    return E / E.sum(axis=1, keepdims=True)
