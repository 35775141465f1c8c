def soft_threshold(w, t):
    return w - np.clip(w, -t, t)
