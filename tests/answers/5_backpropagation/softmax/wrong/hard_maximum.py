"""Does the second best score get nothing?

Compare the scores [0, 0.1] and [0, 100].
"""

def softmax(Z):
    return np.eye(Z.shape[1])[Z.argmax(axis=1)]
