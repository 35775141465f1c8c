"""How many lists does the docstring promise?

Print len() of what you return.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    delta = (a[3] - y) * a[3] * (1 - a[3])
    for k in (2, 1, 0):
        db[k] = delta
        dw[k] = db[k] * a[k]
        delta = db[k] * w[k] * a[k] * (1 - a[k])
    return list(zip(dw, db))
