def hidden_delta(delta_next, W_next, A):
    return (W_next @ delta_next.T).T * A * (1 - A)
