def scalar_grads(x, y, w, b):
    a = np.empty(4)
    a[0] = x
    for l in range(1, 4):
        a[l] = sigmoid(np.dot(w[l - 1], a[l - 1]) + b[l - 1])
    slope = a[1:] * (1 - a[1:])
    later = np.append(w[1:], a[3] - y) * slope
    db = np.flip(np.cumprod(np.flip(later)))
    return db * a[:3], db
