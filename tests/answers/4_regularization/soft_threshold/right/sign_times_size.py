def soft_threshold(w, t):
    return np.sign(w) * max(abs(w) - t, 0)
