"""May one example hear the signals of another?

Change one row of delta_next and see which rows of the result change.
"""

def hidden_delta(delta_next, W_next, A):
    messages = delta_next.sum(axis=0) @ W_next.T
    return messages * A * (1 - A)
