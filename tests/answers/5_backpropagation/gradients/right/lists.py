def gradients(A_prev, delta):
    m = len(delta)
    rows = range(m)
    dW = [[sum(A_prev[r][i] * delta[r][j] for r in rows) / m
           for j in range(len(delta[0]))] for i in range(len(A_prev[0]))]
    db = [sum(delta[r][j] for r in rows) / m for j in range(len(delta[0]))]
    return dW, db
