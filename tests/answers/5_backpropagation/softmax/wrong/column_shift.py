"""Do all scores of one row receive the same shift?

Compare two rows before and after your shift: which differences have changed?
"""

def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=1, keepdims=True)
