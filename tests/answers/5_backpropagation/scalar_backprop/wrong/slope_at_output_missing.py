"""Equation 2 has three factors.

Compare db of the last layer with a4 - y.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    delta = a[3] - y
    for k in (2, 1, 0):
        db[k] = delta
        dw[k] = db[k] * a[k]
        delta = db[k] * w[k] * a[k] * (1 - a[k])
    return dw, db
