"""Is dw[0] the first weight or the last?

Set x = 0: exactly one weight gets gradient 0; which position has it?
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    dw, db = [], []
    back = a[3] - y
    for k in (2, 1, 0):
        db.append(back * a[k + 1] * (1 - a[k + 1]))
        dw.append(db[-1] * a[k])
        back = db[-1] * w[k]
    return dw, db
