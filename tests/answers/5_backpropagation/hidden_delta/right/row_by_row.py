def hidden_delta(delta_next, W_next, A):
    return np.array([(W_next @ d) * a * (1 - a) for d, a in zip(delta_next, A)])
