def soft_threshold(w, t):
    return sorted([w - t, 0.0, w + t])[1]
