def hidden_delta(delta_next, W_next, A):
    messages = delta_next[:, None, :] * W_next[None, :, :]
    return messages.sum(axis=2) * A * (1.0 - A)
