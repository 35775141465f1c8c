"""Is this a loss, or the slopes of the scores?

Print the type of your result.
"""

def softmax_delta(P, Y):
    return float(-np.mean(np.sum(Y * np.log(P), axis=1)))
