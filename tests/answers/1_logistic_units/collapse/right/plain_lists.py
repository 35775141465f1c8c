def collapse(Ws, bs):
    W = [[float(v) for v in row] for row in Ws[0]]
    b = [float(v) for v in bs[0]]
    for V, c in zip(Ws[1:], bs[1:]):
        W, b = (
            [[sum(v * W[k][i] for k, v in enumerate(row))
              for i in range(len(W[0]))] for row in V],
            [sum(v * bk for v, bk in zip(row, b)) + cj
             for row, cj in zip(V, c)],
        )
    return W, b
