"""Divide dw by db: which activation should remain?

Divide each dw by its db.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    back = a[3] - y
    for k in (2, 1, 0):
        db[k] = back * a[k + 1] * (1 - a[k + 1])
        dw[k] = db[k] * a[k + 1]
        back = db[k] * w[k]
    return dw, db
