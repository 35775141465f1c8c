def interpolator(xs, ys):
    w, b, v = [], [], []
    slope = 0.0
    for i in range(len(xs) - 1):
        new = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i])
        w.append(1.0)
        b.append(-xs[i])
        v.append(new - slope)
        slope = new
    return w, b, v, ys[0]
