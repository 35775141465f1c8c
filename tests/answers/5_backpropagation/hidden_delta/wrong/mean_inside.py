"""Where does the 1/m belong?

Repeat the rows: does each row's delta change?
"""

def hidden_delta(delta_next, W_next, A):
    return (delta_next @ W_next.T) * A * (1 - A) / len(A)
