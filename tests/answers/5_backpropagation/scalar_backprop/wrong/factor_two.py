"""What does the 1/2 in J do to the derivative?

Work out dJ/da for a = 0.8, y = 1 and compare with a centered difference.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    back = 2 * (a[3] - y)
    for k in (2, 1, 0):
        db[k] = back * a[k + 1] * (1 - a[k + 1])
        dw[k] = db[k] * a[k]
        back = db[k] * w[k]
    return dw, db
