"""The slope is taken at z, but it can be written with a number you already store.

Print your slope factor and a(1 - a).
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    back = a[3] - y
    for k in (2, 1, 0):
        s = sigmoid(a[k + 1])
        db[k] = back * s * (1 - s)
        dw[k] = db[k] * a[k]
        back = db[k] * w[k]
    return dw, db
