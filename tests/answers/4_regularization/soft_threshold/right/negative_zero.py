def soft_threshold(w, t):
    return -0.0 if -t <= w <= t else float(np.copysign(abs(w) - t, w))
