"""Derivatives of what: of the output or of the cost?

Change y: do your numbers change?
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    back = 1.0
    for k in (2, 1, 0):
        db[k] = back * a[k + 1] * (1 - a[k + 1])
        dw[k] = db[k] * a[k]
        back = db[k] * w[k]
    return dw, db
