"""Count the factors between J and w2.

Draw Figure 14 and count arrows.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    back = (a[3] - y) * a[3] * (1 - a[3])
    for k in (2, 1, 0):
        db[k] = back
        dw[k] = db[k] * a[k]
        back = db[k] * w[k]
    return dw, db
