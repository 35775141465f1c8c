"""How many rows has Z, and how many has your result?

Print both shapes.
"""

def softmax(Z):
    for row in Z:
        E = np.exp(row - row.max())
        return np.array([E / E.sum()])
