def soft_threshold(w, t):
    w = np.asarray(w, dtype=float)
    return np.where(np.abs(w) > t, w - t * np.sign(w), 0.0)
