"""Are w and b the same after the call?

Print w and b before and after.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = w, b
    back = a[3] - y
    for k in (2, 1, 0):
        db[k] = back * a[k + 1] * (1 - a[k + 1])
        back = db[k] * w[k]
        dw[k] = db[k] * a[k]
    return dw, db
