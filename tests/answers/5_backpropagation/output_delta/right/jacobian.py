def output_delta(A, Y):
    rows = []
    for a, y in zip(A, Y):
        J = np.diag(a * (1 - a))
        rows.append(J @ (a - y))
    return np.stack(rows)
