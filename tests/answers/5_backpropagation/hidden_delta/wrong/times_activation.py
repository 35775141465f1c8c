"""The factor A alone is no slope: where is the sigmoid flat?

Use A = 0.5 and then A = 0.99: which result should be larger?
"""

def hidden_delta(delta_next, W_next, A):
    return (delta_next @ W_next.T) * A
