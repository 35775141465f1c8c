"""Are the messages added or averaged?

Add a next unit whose weights are all 0: should anything change?
"""

def hidden_delta(delta_next, W_next, A):
    return (delta_next @ W_next.T) * A * (1 - A) / W_next.shape[1]
