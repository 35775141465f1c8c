import random

def xavier(n_in, n_out, rng):
    s = math.sqrt(2.0 / (n_in + n_out))
    return np.array([[random.gauss(0, s) for _ in range(n_out)]
                     for _ in range(n_in)])

def he(n_in, n_out, rng):
    s = math.sqrt(2.0 / n_in)
    rows = []
    for i in range(n_in):
        row = []
        for j in range(n_out):
            row.append(rng.normal(0, s))
        rows.append(row)
    return np.array(rows)
