def soft_threshold(w, t):
    if abs(w) <= t:
        return 0
    if w > 0:
        return w - t
    return w + t
