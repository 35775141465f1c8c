"""A already is sigma(Z).

Use A = 0.9 and divide your result by the sum of the messages.
"""

def hidden_delta(delta_next, W_next, A):
    S = sigmoid(A)
    return (delta_next @ W_next.T) * S * (1 - S)
