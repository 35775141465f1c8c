"""By how much does z move when its bias moves by 1?

Divide each dw by its db.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    back = a[3] - y
    for k in (2, 1, 0):
        dw[k] = back * a[k + 1] * (1 - a[k + 1]) * a[k]
        db[k] = dw[k]
        back = dw[k] / a[k] * w[k]
    return dw, db
