"""By how much does z_l move when a_{l-1} moves?

Set w4 = 0 and print the derivatives of the earlier layers.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    back = a[3] - y
    for k in (2, 1, 0):
        db[k] = back * a[k + 1] * (1 - a[k + 1])
        dw[k] = db[k] * a[k]
        back = db[k]
    return dw, db
