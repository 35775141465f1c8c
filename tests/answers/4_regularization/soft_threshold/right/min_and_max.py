def soft_threshold(w, t):
    if w >= 0:
        return max(0, w - t)
    return min(0, w + t)
