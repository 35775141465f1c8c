"""Does w2 have no effect on J?

Move w2 by 0.01 and compute J again.
"""

def scalar_grads(x, y, w, b):
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    delta = (a[3] - y) * a[3] * (1 - a[3])
    db[2] = delta
    dw[2] = delta * a[2]
    return dw, db
