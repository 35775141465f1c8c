def soft_threshold(w, t):
    return max(w - t, 0) - max(-w - t, 0)
