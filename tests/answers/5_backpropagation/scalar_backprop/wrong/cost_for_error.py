"""Does your first factor say by how much J is wrong, or how J moves with a4?

Choose y above and below a4: which of your signs change?
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    back = (a[3] - y) ** 2 / 2
    for k in (2, 1, 0):
        db[k] = back * a[k + 1] * (1 - a[k + 1])
        dw[k] = db[k] * a[k]
        back = db[k] * w[k]
    return dw, db
